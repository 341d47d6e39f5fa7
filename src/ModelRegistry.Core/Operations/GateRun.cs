using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What gates said about a version, and what they looked at.</summary>
/// <param name="Gates">Every result.</param>
/// <param name="Input">What they looked at, or null where the metadata could not be read.</param>
internal sealed record GateRun(IReadOnlyList<GateResult> Gates, GateInput? Input)
{
    private static readonly Dictionary<StageName, GateHolder> Nobody = [];

    /// <summary>Gets the versions that rules compare with, by stage.</summary>
    public IReadOnlyDictionary<StageName, GateHolder> Holders => Input?.Holders ?? Nobody;
}
