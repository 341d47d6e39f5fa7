namespace ModelRegistry.Core.Changes;

/// <summary>What a file of a registry is.</summary>
public enum FileSubject
{
    /// <summary>Nothing the registry reads.</summary>
    Other,

    /// <summary><c>registry.json</c>.</summary>
    Registry,

    /// <summary><c>model.json</c> of a model.</summary>
    Model,

    /// <summary>Metadata of a version not registered yet.</summary>
    Candidate,

    /// <summary>Cases kept beside a policy.</summary>
    PolicyTests,

    /// <summary>A team's own template.</summary>
    Template,

    /// <summary>Journal, sealed documents and state: only the tool writes them.</summary>
    Ledger,
}
