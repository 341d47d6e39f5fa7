namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>What is known of a commit beside the metadata's word.</summary>
/// <param name="Standing">What looking for it came to.</param>
/// <param name="Detail">The branch or tag that leads to it, or the repository that was looked in; null where there is none.</param>
public sealed record CommitFact(CommitStanding Standing, string? Detail = null)
{
    /// <summary>Gets the fact that nobody looked.</summary>
    public static CommitFact NotLooked { get; } = new(CommitStanding.NotLooked);

    /// <summary>Gets a value indicating whether the commit was looked for where it belongs.</summary>
    public bool IsMeasured => Standing > CommitStanding.OtherRepository;
}
