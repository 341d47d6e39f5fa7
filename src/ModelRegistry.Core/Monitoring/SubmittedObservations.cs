namespace ModelRegistry.Core.Monitoring;

/// <summary>What a source gives.</summary>
/// <param name="Values">The values.</param>
/// <param name="LeftOut">What was left out and why, one sentence each.</param>
public sealed record SubmittedObservations(IReadOnlyList<SubmittedObservation> Values, IReadOnlyList<string> LeftOut)
{
    /// <summary>Most values a source may give at once.</summary>
    public const int Most = 10_000;
}
