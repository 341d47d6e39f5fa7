namespace ModelRegistry.Core.Changes;

/// <summary>What a proposal does to a file; a rename is a deletion and an addition.</summary>
public enum ChangeKind
{
    /// <summary>There was none.</summary>
    Added,

    /// <summary>Its content or its mode is another.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Deleted,
}
