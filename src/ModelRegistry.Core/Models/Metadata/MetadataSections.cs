using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Reads the sections of metadata that are plain records.</summary>
internal static class MetadataSections
{
    private static readonly string[] ChangeTypes = ["initial", "patch", "minor", "major"];

    public static VersionChange? Change(JsonReader root, VersioningScheme scheme)
    {
        var shorthand = Type(root, "change_type");
        if (root.OptionalObject("change")?.Only("type", "from", "summary", "rationale") is not { } reader)
        {
            return shorthand is null ? null : new VersionChange(shorthand, null, null, null);
        }

        var type = Type(reader, "type");
        if (type is not null && shorthand is not null && type != shorthand)
        {
            throw root.Error("change_type", $"says {root.Text("change_type")} but change.type says {reader.Text("type")}");
        }

        return new VersionChange(
            type ?? shorthand, reader.OptionalVersion("from", scheme), reader.OptionalText("summary"), reader.OptionalText("rationale"));
    }

    public static CodeLineage Code(JsonReader reader)
    {
        reader.Closed("repo", "commit", "branch", "tag", "dirty", "path", "workflow", "pipeline_run", "url");
        return new CodeLineage(
            reader.OptionalText("repo"),
            Commit(reader),
            reader.OptionalText("branch"),
            reader.OptionalText("tag"),
            reader.OptionalFlag("dirty"),
            reader.OptionalText("path"),
            reader.OptionalText("workflow"),
            reader.OptionalText("pipeline_run"),
            reader.OptionalText("url"));
    }

    public static DataLineage Data(JsonReader reader)
    {
        reader.Closed("snapshot_id", "digest", "features_version", "source", "license", "time_window", "sampling", "splits");
        return new DataLineage(
            reader.OptionalText("snapshot_id"),
            reader.OptionalText("digest"),
            reader.OptionalText("features_version"),
            reader.OptionalText("source"),
            reader.OptionalText("license"),
            reader.OptionalObject("time_window") is { } window ? Window(window) : null,
            reader.OptionalText("sampling"),
            reader.OptionalObject("splits") is { } splits ? splits.Members(name => Split(splits, name)) : []);
    }

    public static TrainingRun Training(JsonReader reader)
    {
        reader.Closed(
            "params", "seed", "seeds", "hardware", "duration_seconds", "started_at", "finished_at", "command", "architecture");
        var run = new TrainingRun(
            reader.OptionalObject("params")?.Json,
            reader.Has("seed") ? reader.Seed("seed") : null,
            reader.OptionalObject("seeds") is { } seeds ? seeds.Members(name => KeyValuePair.Create(name, seeds.Seed(name))) : [],
            reader.OptionalText("hardware"),
            reader.OptionalDecimal("duration_seconds"),
            reader.OptionalMoment("started_at"),
            reader.OptionalMoment("finished_at"),
            reader.Texts("command"),
            reader.OptionalText("architecture"));
        return CheckTimes(reader, run);
    }

    public static RuntimeEnvironment Environment(JsonReader reader)
    {
        reader.Closed(
            "framework", "python", "os", "docker_image", "docker_digest", "lockfile", "lockfile_hash", "packages", "cuda", "driver");
        return new RuntimeEnvironment(
            reader.OptionalText("framework"),
            reader.OptionalText("python"),
            reader.OptionalText("os"),
            reader.OptionalText("docker_image"),
            reader.OptionalText("docker_digest"),
            reader.OptionalText("lockfile"),
            reader.OptionalText("lockfile_hash"),
            reader.OptionalTexts("packages"),
            reader.OptionalText("cuda"),
            reader.OptionalText("driver"));
    }

    public static ComplianceNotes Compliance(JsonReader reader)
    {
        reader.Closed("pii", "risk_level", "intended_use", "limitations", "license");
        return new ComplianceNotes(
            reader.OptionalText("pii"),
            reader.OptionalText("risk_level"),
            reader.OptionalText("intended_use"),
            reader.OptionalText("limitations"),
            reader.OptionalText("license"));
    }

    public static ApprovalClaim Approval(JsonReader reader)
    {
        reader.Closed("reviewer", "status", "date", "decision", "risk_notes");
        return new ApprovalClaim(
            reader.OptionalText("reviewer"),
            reader.OptionalText("status"),
            reader.OptionalText("date"),
            reader.OptionalText("decision"),
            reader.OptionalText("risk_notes"));
    }

    public static MonitoringLinks Monitoring(JsonReader reader)
    {
        reader.Closed("job_id", "dashboards", "alert_thresholds");
        return new MonitoringLinks(
            reader.OptionalText("job_id"), reader.Texts("dashboards"), reader.OptionalTexts("alert_thresholds"));
    }

    public static IReadOnlyList<ParentVersion> Parents(JsonReader root) =>
        [.. root.Texts("parents").Select((text, index) => Parent(root, text, index))];

    private static ParentVersion Parent(JsonReader root, string text, int index)
    {
        try
        {
            return Parent(text);
        }
        catch (FormatException exception)
        {
            throw new DocumentException(root.ErrorAt($"/parents/{index}", exception.Message));
        }
    }

    private static ParentVersion Parent(string text)
    {
        var cut = text.IndexOf('@', StringComparison.Ordinal);
        if (cut < 0)
        {
            throw new FormatException($"{Quotation.Of(text)} is not a parent version: expected MODEL@VERSION, e.g. ctr_ranking@1.0.0.");
        }

        var version = text[(cut + 1)..];
        var scheme = version.Contains('.', StringComparison.Ordinal) ? VersioningScheme.SemVer : VersioningScheme.Numeric;
        return new ParentVersion(ModelName.Parse(text[..cut]), VersionNotation.Parse(scheme, version));
    }

    private static ChangeType? Type(JsonReader reader, string name)
    {
        if (reader.OptionalText(name) is not { } text)
        {
            return null;
        }

        var index = Array.IndexOf(ChangeTypes, text);
        return index >= 0
            ? (ChangeType)index
            : throw reader.Error(name, $"must be one of {string.Join(", ", ChangeTypes)}, not {Quotation.Of(text)}");
    }

    private static string? Commit(JsonReader reader)
    {
        var commit = reader.OptionalText("commit");
        return commit is null or { Length: >= 4 and <= 64 } && commit?.AsSpan().ContainsAnyExcept("0123456789abcdef") is not true
            ? commit
            : throw reader.Error("commit", $"must be 4 to 64 lower-case hexadecimal digits, not {Quotation.Of(commit)}");
    }

    private static TimeWindow Window(JsonReader reader)
    {
        reader.Closed("from", "to");
        var window = new TimeWindow(reader.OptionalDay("from"), reader.OptionalDay("to"));
        return window is { From: { } from, To: { } to } && MetadataReading.Day(from) > MetadataReading.Day(to)
            ? throw reader.Error("to", $"is before from ({from})")
            : window;
    }

    private static DataSplit Split(JsonReader splits, string name)
    {
        var reader = splits.Object(name).Only("n", "digest");
        return new DataSplit(name, reader.OptionalInteger("n", 0, long.MaxValue), reader.OptionalText("digest"));
    }

    private static TrainingRun CheckTimes(JsonReader reader, TrainingRun run)
    {
        if (run.DurationSeconds is { Sign: < 0 })
        {
            throw reader.Error("duration_seconds", "must not be negative");
        }

        return run.FinishedAt < run.StartedAt ? throw reader.Error("finished_at", "is before started_at") : run;
    }
}
