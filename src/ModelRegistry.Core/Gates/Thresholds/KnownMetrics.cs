namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>
/// The table of metrics whose direction and kind everybody agrees on. Names are compared without case, <c>-</c> counts as
/// <c>_</c>.
/// </summary>
public static class KnownMetrics
{
    private static readonly HashSet<string> Higher =
    [
        "accuracy", "auc", "auprc", "auroc", "average_precision", "balanced_accuracy", "bleu", "f1", "f1_macro", "f1_micro", "f1_weighted",
        "gini", "hit_rate", "kappa", "ks", "map", "mcc", "mrr", "ndcg", "npv", "pr_auc", "precision", "ppv", "r2", "recall", "roc_auc", "rouge_l",
        "sensitivity", "specificity", "tnr", "top_1_accuracy", "top_5_accuracy", "tpr", "true_negative_rate", "true_positive_rate",
    ];

    private static readonly HashSet<string> Lower =
    [
        "brier", "brier_score", "cer", "cross_entropy", "ece", "error_rate", "false_discovery_rate", "false_negative_rate",
        "false_positive_rate", "fnr", "fpr", "hinge_loss", "log_loss", "logloss", "loss", "mae", "mape", "max_error", "mse", "nll", "perplexity",
        "rmse", "rmsle", "smape", "wer",
    ];

    private static readonly HashSet<string> SelectionRates =
        ["acceptance_rate", "approval_rate", "positive_rate", "predicted_positive_rate", "selection_rate"];

    private static readonly HashSet<string> TruePositiveRates = ["recall", "sensitivity", "tpr", "true_positive_rate"];

    private static readonly HashSet<string> Proportions =
        ["accuracy", "error_rate", "hit_rate", "top_1_accuracy", "top_5_accuracy"];

    private static readonly HashSet<string> FalseNegativeRates = ["false_negative_rate", "fnr"];

    private static readonly HashSet<string> OfNegatives =
        ["false_positive_rate", "fpr", "specificity", "tnr", "true_negative_rate"];

    private static readonly HashSet<string> OfPredicted = ["false_discovery_rate", "npv", "ppv", "precision"];

    private static readonly HashSet<string> Areas = ["auc", "auroc", "roc_auc"];

    private static readonly HashSet<string> Means =
    [
        "brier", "brier_score", "cross_entropy", "hinge_loss", "log_loss", "logloss", "loss", "mae", "map", "mape", "mrr", "mse", "ndcg", "nll",
        "smape",
    ];

    /// <summary>Returns which way a metric gets better.</summary>
    public static MetricDirection Direction(string metric)
    {
        var name = Normal(metric);
        return Higher.Contains(name) ? MetricDirection.Higher
            : Lower.Contains(name) ? MetricDirection.Lower
            : MetricDirection.Unknown;
    }

    /// <summary>Returns what kind of number a metric is.</summary>
    public static MetricKind Kind(string metric)
    {
        var name = Normal(metric);
        return Proportions.Contains(name) || SelectionRates.Contains(name) ? MetricKind.Proportion
            : TruePositiveRates.Contains(name) || FalseNegativeRates.Contains(name) ? MetricKind.ProportionOfPositives
            : OfNegatives.Contains(name) ? MetricKind.ProportionOfNegatives
            : OfPredicted.Contains(name) ? MetricKind.ProportionOfPredicted
            : Areas.Contains(name) ? MetricKind.Area
            : Means.Contains(name) ? MetricKind.Mean
            : MetricKind.Unknown;
    }

    /// <summary>Returns whether a metric is, or as far as anybody knows may be, how often the model decides for a case.</summary>
    public static bool MayBeSelectionRate(string metric) => SelectionRates.Contains(Normal(metric)) || IsUnknown(metric);

    /// <summary>Returns whether a metric is, or as far as anybody knows may be, how often it does so for the positive cases.</summary>
    public static bool MayBeTruePositiveRate(string metric) => TruePositiveRates.Contains(Normal(metric)) || IsUnknown(metric);

    private static bool IsUnknown(string metric) => Direction(metric) == MetricDirection.Unknown && Kind(metric) == MetricKind.Unknown;

    private static string Normal(string metric) => metric.ToLowerInvariant().Replace('-', '_');
}
