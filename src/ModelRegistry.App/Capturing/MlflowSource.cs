using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Inspection.Training.Mlflow;

namespace ModelRegistry.App.Capturing;

/// <summary>What an MLflow run says about a candidate.</summary>
internal static class MlflowSource
{
    private const string OwnTag = "mlflow.";

    /// <summary>Adds what the run says.</summary>
    public static void Add(CapturedFacts facts, MlflowRun run)
    {
        var source = $"MLflow run {run.Id}";
        if (run.Status != "FINISHED")
        {
            facts.Note($"{source} is {Quotation.Inert(run.Status)}, not FINISHED.");
        }

        facts.Add("/experiment_id", run.ExperimentId, source);
        facts.Add("/code/commit", run.Tag("mlflow.source.git.commit"), source);
        facts.Add("/code/repo", run.Tag("mlflow.source.git.repoURL") is { } address ? RemoteAddress.WithoutCredentials(address) : null, source);
        facts.Add("/code/branch", run.Tag("mlflow.source.git.branch"), source);
        facts.Add("/code/path", Path.IsPathRooted(run.Tag("mlflow.source.name") ?? "/") ? null : run.Tag("mlflow.source.name"), source);
        facts.AddParameters("/training/params", JsonObject.Of(run.Params.Select(pair => new JsonMember(pair.Key, Value(pair.Value)))), source);
        AddTime(facts, "/training/started_at", run.StartedAt, source);
        AddTime(facts, "/training/finished_at", run.FinishedAt, source);
        foreach (var metric in run.Metrics)
        {
            AddMetric(facts, metric, source);
        }

        AddTags(facts, run, source);
        foreach (var problem in run.Problems)
        {
            facts.Note($"{source}: {Quotation.Inert(problem)}.");
        }
    }

    // MLflow keeps every parameter as text; what JSON would write as the same number is one.
    private static JsonValue Value(string text) => IsNumber(text) ? new JsonNumber(text) : new JsonString(text);

    private static bool IsNumber(string text)
    {
        try
        {
            return text.Length is > 0 and <= DocumentLimits.MaxNumberLength
                && JsonParser.Parse(new DocumentSource("a value", System.Text.Encoding.UTF8.GetBytes(text)), DocumentLimits.Candidate) is JsonNumber number && number.Text == text;
        }
        catch (DocumentException)
        {
            return false;
        }
    }

    private static void AddMetric(CapturedFacts facts, MlflowMetric metric, string source)
    {
        var pointer = JsonPointer.Append("/metrics", metric.Name);
        if (IsNumber(metric.Value))
        {
            facts.Add(pointer, new JsonNumber(metric.Value), string.Create(CultureInfo.InvariantCulture, $"{source}, step {metric.Step}"));
        }
        else
        {
            facts.Note($"Metric {Quotation.Of(metric.Name)} of {source} was left out: {Quotation.Of(metric.Value)} is no number.");
        }
    }

    private static void AddTime(CapturedFacts facts, string pointer, DateTimeOffset? time, string source)
    {
        if (time is { } moment && !facts.Has(pointer))
        {
            facts.Add(pointer, CaptureTimes.Text(moment), source);
        }
    }

    private static void AddTags(CapturedFacts facts, MlflowRun run, string source)
    {
        facts.Add("/tags/mlflow_run", run.Id, source);
        facts.Add("/tags/mlflow_run_name", run.Tag("mlflow.runName") ?? run.Name, source);
        foreach (var tag in run.Tags)
        {
            if (tag.Key.StartsWith(OwnTag, StringComparison.Ordinal))
            {
                continue;
            }

            if (SecretValues.IsSecretName(tag.Key))
            {
                facts.Note($"Tag {Quotation.Of(tag.Key)} of {source} was left out: it could be a secret.");
            }
            else
            {
                facts.Add(JsonPointer.Append("/tags", tag.Key), RemoteAddress.Redact(tag.Value), source);
            }
        }
    }
}
