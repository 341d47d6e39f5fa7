namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>What kind of number a metric is, which decides how its interval is computed.</summary>
public enum MetricKind
{
    /// <summary>Nothing says.</summary>
    Unknown,

    /// <summary>A share of all cases, e.g. accuracy.</summary>
    Proportion,

    /// <summary>A share of the positive cases, e.g. recall.</summary>
    ProportionOfPositives,

    /// <summary>A share of the negative cases, e.g. specificity.</summary>
    ProportionOfNegatives,

    /// <summary>A share of the cases for which the model said something in particular, e.g. precision.</summary>
    ProportionOfPredicted,

    /// <summary>An area under the ROC curve.</summary>
    Area,

    /// <summary>A mean over cases, e.g. logloss.</summary>
    Mean,
}
