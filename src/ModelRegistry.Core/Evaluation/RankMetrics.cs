namespace ModelRegistry.Core.Evaluation;

/// <summary>Metrics that are functions of ranks; not a number where undefined.</summary>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AveragePrecision">Average precision.</param>
internal readonly record struct RankMetrics(double Auc, double AveragePrecision);
