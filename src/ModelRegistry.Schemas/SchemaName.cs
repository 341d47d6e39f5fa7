using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas;

/// <summary>Names a kind of document that has a schema; the folder of <c>schemas/</c> it stands in.</summary>
public sealed record SchemaName
{
    private SchemaName(string text, DocumentLimits limits)
    {
        Text = text;
        Limits = limits;
    }

    /// <summary>Gets the metadata of a version.</summary>
    public static SchemaName Metadata { get; } = new("metadata", DocumentLimits.Candidate);

    /// <summary>Gets the definition of a model, <c>model.json</c>.</summary>
    public static SchemaName Model { get; } = new("model", DocumentLimits.Candidate);

    /// <summary>Gets the definition of a registry, <c>registry.json</c>.</summary>
    public static SchemaName Registry { get; } = new("registry", DocumentLimits.Candidate);

    /// <summary>Gets the manifest of a version.</summary>
    public static SchemaName Manifest { get; } = new("manifest", DocumentLimits.Entry);

    /// <summary>Gets a journal entry.</summary>
    public static SchemaName Entry { get; } = new("entry", DocumentLimits.Entry);

    /// <summary>Gets the state of a model, <c>state.json</c>.</summary>
    public static SchemaName State { get; } = new("state", DocumentLimits.Entry);

    /// <summary>Gets a node of the state's index, a file in <c>state/</c>.</summary>
    public static SchemaName StateNode { get; } = new("state-node", DocumentLimits.Entry);

    /// <summary>Gets the tests of a policy, <c>policy-tests.json</c>.</summary>
    public static SchemaName PolicyTests { get; } = new("policy-tests", DocumentLimits.Candidate);

    /// <summary>Gets every name.</summary>
    public static IReadOnlyList<SchemaName> All { get; } = [Metadata, Model, Registry, Manifest, Entry, State, StateNode, PolicyTests];

    /// <summary>Gets the name.</summary>
    public string Text { get; }

    /// <summary>Gets how large such a document may be.</summary>
    public DocumentLimits Limits { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
