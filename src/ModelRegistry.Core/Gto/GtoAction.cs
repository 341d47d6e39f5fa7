namespace ModelRegistry.Core.Gto;

/// <summary>What a tag of GTO's convention does.</summary>
public enum GtoAction
{
    /// <summary>Registers a version.</summary>
    Register,

    /// <summary>Withdraws a version.</summary>
    Deregister,

    /// <summary>Assigns a stage to the version of a commit.</summary>
    Assign,

    /// <summary>Takes a stage from the version of a commit.</summary>
    Unassign,

    /// <summary>Gives the artifact up.</summary>
    Deprecate,

    /// <summary>Reserved by the convention.</summary>
    Create,
}
