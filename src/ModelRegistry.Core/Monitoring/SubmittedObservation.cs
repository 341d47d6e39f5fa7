using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>A value as a source gives it; what it leaves out is known from elsewhere.</summary>
/// <param name="Place">Where it stands, for messages: <c>line 7</c>.</param>
/// <param name="Metric">Metric.</param>
/// <param name="Value">The value.</param>
public sealed record SubmittedObservation(string Place, string Metric, ExactDecimal Value)
{
    /// <summary>Gets the model, or null for the one that is asked about.</summary>
    public ModelName? Model { get; init; }

    /// <summary>Gets the version, or null for the holder of the stage.</summary>
    public ModelVersion? Version { get; init; }

    /// <summary>Gets the stage, or null.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Gets the arm of an experiment, or null.</summary>
    public string? Arm { get; init; }

    /// <summary>Gets the segment.</summary>
    public Segment Segment { get; init; } = Segment.All;

    /// <summary>Gets the window as the source says it, or null.</summary>
    public ObservationWindow? Window { get; init; }

    /// <summary>Gets when it was measured where the source says no window; null for now.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Gets how long the window is where the source says only that, or null.</summary>
    public Duration? Length { get; init; }

    /// <summary>Gets the number of cases, or null.</summary>
    public long? Count { get; init; }

    /// <summary>Gets the standard deviation of single cases, or null.</summary>
    public ExactDecimal? Deviation { get; init; }

    /// <summary>Gets a link to a dashboard, or null.</summary>
    public string? Dashboard { get; init; }

    /// <summary>Gets the monitoring job, or null.</summary>
    public string? Job { get; init; }
}
