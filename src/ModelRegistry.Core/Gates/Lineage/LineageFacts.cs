namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>What was measured outside the registry about where a version comes from.</summary>
/// <param name="Commit">What is known of its commit.</param>
/// <param name="Lockfile">Its lock file where one was found outside its artifacts, or null.</param>
public sealed record LineageFacts(CommitFact Commit, FoundLockfile? Lockfile)
{
    /// <summary>Gets the facts where nobody measured.</summary>
    public static LineageFacts None { get; } = new(CommitFact.NotLooked, null);
}
