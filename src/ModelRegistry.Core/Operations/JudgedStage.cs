using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Operations;

/// <summary>What the gates of one stage say about a version.</summary>
/// <param name="Input">What they looked at.</param>
/// <param name="Results">What they found, no waiver applied.</param>
internal sealed record JudgedStage(GateInput Input, IReadOnlyList<GateResult> Results);
