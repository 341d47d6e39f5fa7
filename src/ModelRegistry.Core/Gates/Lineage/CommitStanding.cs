namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>What looking for a commit in a Git repository came to.</summary>
public enum CommitStanding
{
    /// <summary>Nobody looked.</summary>
    NotLooked,

    /// <summary>There is no repository at hand.</summary>
    NoRepository,

    /// <summary>The repository at hand is another one than the metadata names, and does not have the commit.</summary>
    OtherRepository,

    /// <summary>The repository does not have the commit.</summary>
    Unknown,

    /// <summary>The repository does not have the commit, but is a shallow clone that leaves history out.</summary>
    UnknownShallow,

    /// <summary>The repository has the commit, and no branch or tag leads to it.</summary>
    Unreachable,

    /// <summary>A branch or tag leads to the commit.</summary>
    Reachable,
}
