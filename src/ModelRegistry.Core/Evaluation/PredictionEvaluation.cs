namespace ModelRegistry.Core.Evaluation;

/// <summary>What predictions measured.</summary>
/// <param name="Options">How they were measured.</param>
/// <param name="All">What was measured on all rows.</param>
/// <param name="Groups">What was measured on each group, attributes in the order of columns, groups in the order of their names.</param>
public sealed record PredictionEvaluation(EvaluationOptions Options, SubsetEvaluation All, IReadOnlyList<GroupEvaluation> Groups)
{
    /// <summary>Gets a value indicating whether rows had weights of their own.</summary>
    public bool IsWeighted { get; init; }
}
