namespace ModelRegistry.Core.Json;

/// <summary>How large and deep a document may be.</summary>
/// <param name="MaxBytes">Most bytes.</param>
/// <param name="MaxDepth">Most levels of objects and lists.</param>
public sealed record DocumentLimits(int MaxBytes, int MaxDepth)
{
    /// <summary>Longest number, in characters; more digits than any measurement has.</summary>
    public const int MaxNumberLength = 200;

    /// <summary>Gets the limits of documents people write: 1 MiB, 64 levels.</summary>
    public static DocumentLimits Candidate { get; } = new(1 << 20, 64);

    /// <summary>Gets the limits of journal entries and views: 16 MiB, 64 levels and those of the envelope.</summary>
    public static DocumentLimits Entry { get; } = new(16 << 20, 72);
}
