using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what the version was made from and with: code, data, training and environment.</summary>
internal static class LineageSection
{
    public static JsonArray Of(ModelMetadata metadata) => JsonArray.Of(
    [
        Part("code", "Code", Code(metadata.Code)),
        Part("data", "Data", Data(metadata.Data)),
        Part("training", "Training", Training(metadata.Training)),
        Part("environment", "Environment", Environment(metadata.Env)),
    ]);

    /// <summary>Returns the ends of a time window.</summary>
    public static string? Window(TimeWindow? window) => window is null ? null : $"{window.From ?? "…"} to {window.To ?? "…"}";

    private static JsonObject Part(string id, string title, JsonArray facts) =>
        ReportJson.Row(("id", id), ("title", title), ("facts", facts));

    private static JsonArray Code(CodeLineage? code) => code is null ? ReportJson.Facts() : ReportJson.Facts(
        ("repository", code.Repo),
        ("commit", code.Commit),
        ("working tree", code.Dirty switch { true => "had changes the commit lacks", false => "clean", null => null }),
        ("branch", code.Branch),
        ("tag", code.Tag),
        ("path", code.Path),
        ("workflow", code.Workflow),
        ("pipeline run", code.PipelineRun),
        ("link", code.Url));

    private static JsonArray Data(DataLineage? data) => data is null ? ReportJson.Facts() : ReportJson.Facts(
    [
        ("snapshot", data.SnapshotId),
        ("digest", data.Digest),
        ("features", data.FeaturesVersion),
        ("time window", Window(data.TimeWindow)),
        ("source", data.Source),
        ("licence", data.License),
        ("sampling", data.Sampling),
        .. data.Splits.Select(split => ($"split {split.Name}", Split(split))),
    ]);

    private static string? Split(DataSplit split) => string.Join(", ", new[]
    {
        split.Count is { } count ? $"n {ReportText.Number(count)}" : null,
        split.Digest,
    }.OfType<string>());

    private static JsonArray Training(TrainingRun? training) => training is null ? ReportJson.Facts() : ReportJson.Facts(
    [
        ("architecture", training.Architecture),
        ("command", string.Join(' ', training.Command)),
        .. (training.Params?.Members ?? []).Select(member => (member.Name, (string?)ReportJson.OneLine(member.Value))),
        ("seed", training.Seed?.ToString(CultureInfo.InvariantCulture)),
        .. training.Seeds.Select(seed => ($"seed of {seed.Key}", (string?)seed.Value.ToString(CultureInfo.InvariantCulture))),
        ("hardware", training.Hardware),
        ("duration", training.DurationSeconds is { } seconds ? $"{seconds} s" : null),
        ("started", training.StartedAt is { } start ? JournalTime.Write(start) : null),
        ("finished", training.FinishedAt is { } end ? JournalTime.Write(end) : null),
    ]);

    private static JsonArray Environment(RuntimeEnvironment? env) => env is null ? ReportJson.Facts() : ReportJson.Facts(
        ("framework", env.Framework),
        ("python", env.Python),
        ("operating system", env.Os),
        ("image", env.DockerImage),
        ("image digest", env.DockerDigest),
        ("lock file", env.Lockfile),
        ("lock file hash", env.LockfileHash),
        ("packages", string.Join(", ", env.Packages.Select(package => $"{package.Key} {package.Value}"))),
        ("CUDA", env.Cuda),
        ("driver", env.Driver));
}
