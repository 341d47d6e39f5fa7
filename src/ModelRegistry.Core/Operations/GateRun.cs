using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What gates said about a version, and which versions they compared it with.</summary>
/// <param name="Gates">Every result.</param>
/// <param name="Holders">Versions that rules compare with, by stage.</param>
internal sealed record GateRun(IReadOnlyList<GateResult> Gates, IReadOnlyDictionary<StageName, GateHolder> Holders);
