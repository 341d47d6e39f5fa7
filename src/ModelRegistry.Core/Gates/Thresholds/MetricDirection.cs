namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>Which way a metric gets better.</summary>
public enum MetricDirection
{
    /// <summary>Nothing says.</summary>
    Unknown,

    /// <summary>Larger is better, e.g. auc.</summary>
    Higher,

    /// <summary>Smaller is better, e.g. logloss.</summary>
    Lower,
}
