using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What the gates of a stage would say now of the version that holds it.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Version">Its holder.</param>
/// <param name="Results">Every result but that about artifact bytes, which are not read.</param>
public sealed record HolderReview(StageName Stage, ModelVersion Version, IReadOnlyList<GateResult> Results)
{
    /// <summary>Gets the results that would fail.</summary>
    public IReadOnlyList<GateResult> Failing { get; } = [.. Results.Where(result => result.Verdict == Verdict.Failed)];
}
