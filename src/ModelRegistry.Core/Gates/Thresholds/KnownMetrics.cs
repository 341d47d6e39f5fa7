namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>The table of metrics whose direction everybody agrees on.</summary>
public static class KnownMetrics
{
    private static readonly HashSet<string> Higher =
    [
        "accuracy", "auc", "auprc", "auroc", "average_precision", "balanced_accuracy", "bleu", "f1", "f1_macro", "f1_micro", "f1_weighted",
        "gini", "hit_rate", "kappa", "ks", "map", "mcc", "mrr", "ndcg", "pr_auc", "precision", "r2", "recall", "roc_auc", "rouge_l",
        "sensitivity", "specificity", "top_5_accuracy",
    ];

    private static readonly HashSet<string> Lower =
    [
        "brier", "brier_score", "cer", "cross_entropy", "ece", "error_rate", "fnr", "fpr", "hinge_loss", "log_loss", "logloss", "loss", "mae",
        "mape", "max_error", "mse", "nll", "perplexity", "rmse", "rmsle", "smape", "wer",
    ];

    /// <summary>Returns which way a metric gets better; names are compared without case, <c>-</c> counts as <c>_</c>.</summary>
    public static MetricDirection Direction(string metric)
    {
        var name = metric.ToLowerInvariant().Replace('-', '_');
        return Higher.Contains(name) ? MetricDirection.Higher
            : Lower.Contains(name) ? MetricDirection.Lower
            : MetricDirection.Unknown;
    }
}
