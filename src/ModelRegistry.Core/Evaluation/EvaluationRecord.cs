using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// What predictions measured, as it is sealed in the journal: metrics in the notation of metadata, and everything that is
/// needed to compute them again.
/// </summary>
public sealed record EvaluationRecord
{
    private EvaluationRecord(PredictionsSource predictions, PredictionTask task, long count, ExactDecimal level, string method, JsonObject metrics) =>
        (Predictions, Task, Count, Level, Method, Metrics) = (predictions, task, count, level, method, metrics);

    /// <summary>Gets the predictions.</summary>
    public PredictionsSource Predictions { get; }

    /// <summary>Gets what they are of.</summary>
    public PredictionTask Task { get; }

    /// <summary>Gets the number of rows.</summary>
    public long Count { get; }

    /// <summary>Gets the number of rows whose label is 1; null unless the task is binary.</summary>
    public long? Positives { get; private init; }

    /// <summary>Gets a value indicating whether rows had weights of their own.</summary>
    public bool IsWeighted { get; private init; }

    /// <summary>Gets the columns that were named, as <see cref="PredictionLayout"/> reads them; null when none was.</summary>
    public string? Columns { get; private init; }

    /// <summary>Gets the score from which on a row counted as predicted positive; null unless the task is binary.</summary>
    public ExactDecimal? Threshold { get; private init; }

    /// <summary>Gets the split the rows are of, or null when nobody said.</summary>
    public string? Split { get; private init; }

    /// <summary>Gets the confidence level of intervals.</summary>
    public ExactDecimal Level { get; }

    /// <summary>Gets how intervals were computed.</summary>
    public string Method { get; }

    /// <summary>Gets the metrics, as metadata writes them.</summary>
    public JsonObject Metrics { get; }

    /// <summary>Gets the metrics that have no value.</summary>
    public IReadOnlyList<UndefinedMetric> Undefined { get; private init; } = [];

    /// <summary>Gets the comparison with another version on the same cases, or null.</summary>
    public ChampionComparison? Comparison { get; init; }

    /// <summary>Gets the metrics as measurements.</summary>
    public IReadOnlyList<Measurement> Measurements => new MeasurementReader(new JsonReader(DocumentSource.None, Metrics, string.Empty), string.Empty).Measurements();

    /// <summary>Makes the record of an evaluation.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="predictions">On which file.</param>
    /// <param name="layout">Which of its columns were named.</param>
    /// <param name="split">Split its rows are of, or null.</param>
    public static EvaluationRecord Of(PredictionEvaluation evaluation, PredictionsSource predictions, PredictionLayout layout, string? split) => new(
        predictions,
        evaluation.Options.Task,
        evaluation.All.Count,
        EvaluationNumbers.Exact(evaluation.Options.Level),
        evaluation.Options.Method,
        MeasuredMetrics.Of(evaluation, split))
    {
        Positives = evaluation.All.Positives,
        IsWeighted = evaluation.IsWeighted,
        Columns = layout.ToString() is { Length: > 0 } columns ? columns : null,
        Threshold = evaluation.Options.Task == PredictionTask.Binary ? EvaluationNumbers.Exact(evaluation.Options.Threshold) : null,
        Split = split,
        Undefined =
        [
            .. evaluation.All.Metrics.Where(metric => metric.Undefined is not null).Select(metric => new UndefinedMetric(metric.Metric, null, metric.Undefined!)),
            .. from part in evaluation.Groups
               from metric in part.Rows.Metrics
               where metric.Undefined is not null
               select new UndefinedMetric(metric.Metric, $"{part.Attribute}={part.Group}", metric.Undefined!),
        ],
    };

    /// <summary>Makes the record of an evaluation that finds nothing else than is claimed, for decisions that are only tried out.</summary>
    /// <param name="predictions">File it is taken to be of.</param>
    /// <param name="columns">Columns it is taken to be read by, or null.</param>
    /// <param name="split">Split it is taken to be of, or null.</param>
    public static EvaluationRecord AsClaimed(PredictionsSource predictions, string? columns, string? split) =>
        new(predictions, PredictionTask.Binary, 0, ExactDecimal.Parse("0.95"), "none", JsonObject.Empty) { Columns = columns, Split = split };

    /// <summary>Reads a record.</summary>
    public static EvaluationRecord Read(JsonReader reader)
    {
        reader.Closed(
            "predictions", "task", "columns", "threshold", "split", "n", "positives", "weighted", "level", "method", "metrics", "undefined", "comparison");
        var level = reader.Decimal("level");
        var record = new EvaluationRecord(
            PredictionsSource.Read(reader.Object("predictions")),
            TaskNames.Parse(reader, "task"),
            reader.Integer("n", 0, long.MaxValue),
            level,
            reader.Text("method"),
            reader.Object("metrics").Json)
        {
            Positives = reader.OptionalInteger("positives", 0, long.MaxValue),
            IsWeighted = reader.Flag("weighted"),
            Columns = reader.OptionalText("columns"),
            Threshold = reader.OptionalDecimal("threshold"),
            Split = reader.OptionalText("split"),
            Undefined = [.. reader.Array("undefined").Select(UndefinedMetric.Read)],
            Comparison = reader.OptionalObject("comparison") is { } comparison ? ChampionComparison.Read(comparison, level) : null,
        };
        _ = new MeasurementReader(reader.Object("metrics"), string.Empty).Measurements();
        return record;
    }

    /// <summary>Returns the record as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("predictions", Predictions.ToJson()),
        ("task", TaskNames.Text(Task)),
        ("columns", Columns),
        ("threshold", Threshold is null ? null : new JsonNumber(Threshold.ToString())),
        ("split", Split),
        ("n", Count),
        ("positives", Positives is { } positives ? positives : null),
        ("weighted", IsWeighted ? true : null),
        ("level", new JsonNumber(Level.ToString())),
        ("method", Method),
        ("metrics", Metrics),
        ("undefined", Undefined.Count == 0 ? null : JsonArray.Of(Undefined.Select(metric => metric.ToJson()))),
        ("comparison", Comparison?.ToJson()));
}
