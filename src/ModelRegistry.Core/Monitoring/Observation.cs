using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Monitoring;

/// <summary>
/// One online metric of one version over one window: a line of <c>observations/&lt;model&gt;/&lt;date&gt;.ndjson</c>
/// (<c>docs/formats/observations.md</c>). It is no ledger: what decisions rest on is cited by <see cref="Digest"/>.
/// </summary>
/// <param name="Metric">Metric, e.g. <c>ctr</c>.</param>
/// <param name="Version">Version that served.</param>
/// <param name="Window">When.</param>
/// <param name="Value">The value.</param>
public sealed record Observation(string Metric, ModelVersion Version, ObservationWindow Window, ExactDecimal Value)
{
    private const int MostCases = int.MaxValue;

    /// <summary>Gets the stage the version served, or null.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Gets which part of the traffic it is of.</summary>
    public Segment Segment { get; init; } = Segment.All;

    /// <summary>Gets the number of cases, or null.</summary>
    public long? Count { get; init; }

    /// <summary>Gets the standard deviation of single cases, of a mean; or null.</summary>
    public ExactDecimal? Deviation { get; init; }

    /// <summary>Gets the experiment it belongs to, or null.</summary>
    public ExperimentId? Experiment { get; init; }

    /// <summary>Gets the arm of the experiment, or null.</summary>
    public string? Arm { get; init; }

    /// <summary>Gets a link to a dashboard, or null.</summary>
    public string? Dashboard { get; init; }

    /// <summary>Gets the monitoring job that measured it, or null.</summary>
    public string? Job { get; init; }

    /// <summary>Gets what is observed when: two observations with one key are one, whatever they say.</summary>
    public string Key => string.Join('|', Window, Metric, Version, Stage?.Text, Segment, Experiment, Arm);

    /// <summary>Gets the digest of the line.</summary>
    public Digest Digest => Digest.Of(JsonLine.ToBytes(ToJson()));

    /// <summary>Reads an observation.</summary>
    public static Observation Read(JsonReader reader)
    {
        reader.Closed("metric", "version", "stage", "segment", "from", "to", "value", "n", "std", "experiment", "arm", "dashboard", "job");
        return new Observation(
            reader.Text("metric"),
            reader.Parse<ModelVersion>("version"),
            ObservationWindow.TryMake(reader.Time("from"), reader.Time("to"), out var window) ? window : throw reader.Error("to", "must be after from"),
            reader.OptionalDecimal("value") ?? throw reader.Error("value", "is missing"))
        {
            Stage = reader.OptionalParse<StageName>("stage"),
            Segment = Segment.Read(reader.OptionalObject("segment")),
            Count = reader.OptionalInteger("n", 0, MostCases),
            Deviation = reader.OptionalDecimal("std"),
            Experiment = reader.OptionalParse<ExperimentId>("experiment"),
            Arm = reader.OptionalText("arm"),
            Dashboard = reader.OptionalText("dashboard"),
            Job = reader.OptionalText("job"),
        };
    }

    /// <summary>Returns the observation as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("metric", Metric),
        ("version", Version.ToString()),
        ("stage", Stage?.Text),
        ("segment", Segment.ToJson()),
        ("from", JournalTime.Write(Window.From)),
        ("to", JournalTime.Write(Window.To)),
        ("value", new JsonNumber(Value.ToString())),
        ("n", Count is { } count ? JsonNumber.Of(count) : null),
        ("std", Deviation is null ? null : new JsonNumber(Deviation.ToString())),
        ("experiment", Experiment?.Text),
        ("arm", Arm),
        ("dashboard", Dashboard),
        ("job", Job));

    /// <summary>Returns whether two observations with one key also say the same.</summary>
    public bool Says(Observation other) => Value.Equals(other.Value) && Count == other.Count && Equals(Deviation, other.Deviation);
}
