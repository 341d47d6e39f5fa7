using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies.Explaining;

/// <summary>What a policy asks for before one stage moves.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Facts">Everything it asks for, in the order it is asked.</param>
public sealed record StageExplanation(StageName Stage, IReadOnlyList<PolicyFact> Facts);
