namespace ModelRegistry.Core.Evaluation;

/// <summary>What was measured on one group.</summary>
/// <param name="Attribute">What groups differ in.</param>
/// <param name="Group">The group.</param>
/// <param name="Rows">What was measured.</param>
public sealed record GroupEvaluation(string Attribute, string Group, SubsetEvaluation Rows);
