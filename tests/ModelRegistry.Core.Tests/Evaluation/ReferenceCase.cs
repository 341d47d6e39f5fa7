using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Evaluation;

/// <summary>Values that another implementation computed; <c>reference/make_reference.py</c> made them.</summary>
internal sealed class ReferenceCase(JsonElement json)
{
    private static readonly Lazy<JsonDocument> Document = new(() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(), "reference", "reference.json"))));

    public PredictionTask Task => Enum.Parse<PredictionTask>(json.GetProperty("task").GetString()!, ignoreCase: true);

    public double[] Labels => Numbers(json, "labels");

    public double[] Scores => Numbers(json, "scores");

    public double[] Champion => Numbers(json, "champion");

    public double[]? Weights => json.TryGetProperty("weights", out _) ? Numbers(json, "weights") : null;

    public EvaluationOptions Options => new(Task)
    {
        Threshold = json.TryGetProperty("threshold", out var threshold) ? threshold.GetDouble() : 0.5,
        Resamples = json.TryGetProperty("resamples", out var resamples) ? resamples.GetInt32() : 0,
        Seed = json.TryGetProperty("seed", out var seed) ? seed.GetUInt64() : 7,
    };

    public JsonElement Expected => json.GetProperty("expected");

    public static JsonElement Section(string name) => Document.Value.RootElement.GetProperty(name);

    public static ReferenceCase Of(string section, string name) =>
        new(Section(section).EnumerateArray().Single(item => Key(item) == name));

    public static IEnumerable<TheoryDataRow<string>> Names(string section) => Section(section).EnumerateArray().Select(item => new TheoryDataRow<string>(Key(item)));

    public static double[] Numbers(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];

    /// <summary>Returns the rows as batches of uneven sizes.</summary>
    public IEnumerable<PredictionBatch> Batches() => Rows.Batches(Labels, Scores, Weights);

    public PredictionEvaluation Evaluate(EvaluationOptions options) => Rows.Evaluate(
        options, Batches(), Task == PredictionTask.Multiclass ? (int)Labels.Concat(Scores).Max() + 1 : 0);

    private static string Key(JsonElement item) =>
        (item.TryGetProperty("task", out var task) ? task.GetString() + ": " : string.Empty) + item.GetProperty("name").GetString();

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(Repository.SourceFile(path))!;
}
