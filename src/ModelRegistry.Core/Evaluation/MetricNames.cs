namespace ModelRegistry.Core.Evaluation;

/// <summary>Names of the metrics that are recomputed from predictions, and other names the field has for them.</summary>
public static class MetricNames
{
    /// <summary>Area under the ROC curve: how likely a positive scores above a negative, ties counting half.</summary>
    public const string Auc = "auc";

    /// <summary>Average precision: precision summed over the steps of recall, scores that tie taken together.</summary>
    public const string AveragePrecision = "average_precision";

    /// <summary>Mean negative log likelihood, natural logarithm.</summary>
    public const string LogLoss = "log_loss";

    /// <summary>Mean squared difference between score and label.</summary>
    public const string Brier = "brier";

    /// <summary>Expected calibration error over ten bins of equal width.</summary>
    public const string Ece = "ece";

    /// <summary>Share of rows that are predicted right.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Share of predicted positives that are positive.</summary>
    public const string Precision = "precision";

    /// <summary>Share of positives that are predicted so.</summary>
    public const string Recall = "recall";

    /// <summary>Share of negatives that are predicted so.</summary>
    public const string Specificity = "specificity";

    /// <summary>Harmonic mean of precision and recall.</summary>
    public const string F1 = "f1";

    /// <summary>Share of rows that are predicted positive.</summary>
    public const string SelectionRate = "selection_rate";

    /// <summary>Root of the mean squared error.</summary>
    public const string Rmse = "rmse";

    /// <summary>Mean absolute error.</summary>
    public const string Mae = "mae";

    /// <summary>Share of the labels' variance that predictions explain.</summary>
    public const string R2 = "r2";

    /// <summary>Mean absolute error relative to the label, as a fraction.</summary>
    public const string Mape = "mape";

    /// <summary>Precision averaged over classes.</summary>
    public const string PrecisionMacro = "precision_macro";

    /// <summary>Recall averaged over classes.</summary>
    public const string RecallMacro = "recall_macro";

    /// <summary>F1 averaged over classes.</summary>
    public const string F1Macro = "f1_macro";

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["auroc"] = Auc,
        ["roc_auc"] = Auc,
        ["ap"] = AveragePrecision,
        ["logloss"] = LogLoss,
        ["brier_score"] = Brier,
        ["expected_calibration_error"] = Ece,
        ["sensitivity"] = Recall,
        ["tpr"] = Recall,
        ["tnr"] = Specificity,
        ["approval_rate"] = SelectionRate,
    };

    /// <summary>Returns the metrics of a task, in the order they are shown.</summary>
    public static IReadOnlyList<string> Of(PredictionTask task) => task switch
    {
        PredictionTask.Binary => [Auc, AveragePrecision, LogLoss, Brier, Ece, Accuracy, Precision, Recall, Specificity, F1, SelectionRate],
        PredictionTask.Regression => [Rmse, Mae, R2, Mape],
        _ => [Accuracy, PrecisionMacro, RecallMacro, F1Macro],
    };

    /// <summary>Returns the name used here for a metric that may have been called otherwise; case is ignored, <c>-</c> counts as <c>_</c>.</summary>
    public static string Canonical(string metric)
    {
        var name = metric.ToLowerInvariant().Replace('-', '_');
        return Others.GetValueOrDefault(name, name);
    }

    /// <summary>Returns whether a metric is a function of ranks, so that its rows must be kept to compute it.</summary>
    internal static bool IsRanked(string metric) => metric is Auc or AveragePrecision;
}
