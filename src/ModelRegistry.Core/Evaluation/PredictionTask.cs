namespace ModelRegistry.Core.Evaluation;

/// <summary>What predictions are of; it decides which metrics are computed.</summary>
public enum PredictionTask
{
    /// <summary>Labels are 0 and 1, and a score says how likely 1 is.</summary>
    Binary,

    /// <summary>Labels and predictions are numbers.</summary>
    Regression,

    /// <summary>Labels and predictions are names of classes.</summary>
    Multiclass,
}
