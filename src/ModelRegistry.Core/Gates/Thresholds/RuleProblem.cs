namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>Why a text is not a rule, and at which character.</summary>
/// <param name="Position">Character the problem begins at, from 0.</param>
/// <param name="Message">What is wrong, without a final full stop.</param>
public sealed record RuleProblem(int Position, string Message);
