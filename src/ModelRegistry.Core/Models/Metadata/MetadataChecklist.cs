using System.Globalization;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>
/// The metadata checklist: ten lines of questions that say whether a version can be reproduced and trusted, each answered
/// as present, weak or missing. A pure function of metadata and, where given, of what the journal knows.
/// </summary>
public sealed class MetadataChecklist
{
    private static readonly string[] PreprocessingNames = ["preproc", "tokenizer", "featspec", "feature", "vocab", "scaler", "encoder"];

    private MetadataChecklist(IReadOnlyList<ChecklistItem> items) => Items = items;

    /// <summary>Gets the names of all questions, in the checklist's order, by which policies require them.</summary>
    public static IReadOnlyList<string> Questions { get; } =
    [
        "name", "version", "stage", "owners",
        "repo URL", "commit hash", "pipeline run ID",
        "dataset snapshot ID/hash", "feature definitions version", "time window",
        "hyperparameters", "seeds", "hardware", "duration",
        "model files", "preprocessing assets", "schema", "signature",
        "framework version", "Docker image digest", "dependency lockfile hash",
        "offline metrics", "dataset split", "acceptance thresholds",
        "reviewer", "date", "decision", "risk notes",
        "monitoring job ID", "alert thresholds",
        "what changed", "why (SemVer bump rationale)",
    ];

    /// <summary>Gets the questions in the checklist's order.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; }

    /// <summary>Gets the questions by line, in order.</summary>
    public IReadOnlyList<IGrouping<string, ChecklistItem>> Lines => [.. Items.GroupBy(item => item.Line)];

    /// <summary>Gets the score from 0 to 100, rounded down: a present item counts one, a weak one a half.</summary>
    public int Score => 50 * Items.Sum(item => (int)item.Standing) / Items.Count;

    /// <summary>Answers the checklist.</summary>
    /// <param name="metadata">Metadata of a candidate or version.</param>
    /// <param name="facts">What the journal knows, or null for a candidate.</param>
    public static MetadataChecklist Of(ModelMetadata metadata, ChecklistFacts? facts = null)
    {
        var builder = new ChecklistBuilder();
        Identity(builder, metadata, facts);
        Code(builder, metadata.Code);
        Data(builder, metadata.Data);
        Training(builder, metadata.Training);
        Artifacts(builder, metadata);
        Environment(builder, metadata.Env);
        Metrics(builder, metadata, facts);
        Approvals(builder, metadata, facts);
        Monitoring(builder, metadata.Monitoring);
        Change(builder, metadata);
        return new MetadataChecklist(builder.Items);
    }

    private static void Identity(ChecklistBuilder builder, ModelMetadata metadata, ChecklistFacts? facts) => builder
        .Line("Model identity")
        .Text("name", "/model_name", metadata.Name.Text)
        .Text("version", "/version", metadata.Version.ToString())
        .Claim("stage", "/stage", metadata.Claims.Stage, facts?.Stage)
        .Text("owners", "/owners", string.Join(", ", metadata.Owners));

    private static void Code(ChecklistBuilder builder, CodeLineage? code) => builder
        .Line("Code lineage")
        .Text("repo URL", "/code/repo", code?.Repo)
        .Judge("commit hash", "/code/commit", code?.Commit, CommitWeakness(code))
        .First(
            "pipeline run ID",
            ("/code/pipeline_run", code?.PipelineRun, null),
            ("/code/workflow", code?.Workflow, "the workflow is named, not the run"));

    private static string? CommitWeakness(CodeLineage? code) => code switch
    {
        { Commit.Length: not (40 or 64) } => "shortened; give all 40 digits",
        { Dirty: true } => "the working tree had changes that the commit lacks",
        _ => null,
    };

    private static void Data(ChecklistBuilder builder, DataLineage? data) => builder
        .Line("Data lineage")
        .First(
            "dataset snapshot ID/hash",
            ("/data/snapshot_id", data?.SnapshotId, null),
            ("/data/digest", data?.Digest, DigestWeakness(data?.Digest)))
        .Text("feature definitions version", "/data/features_version", data?.FeaturesVersion)
        .Judge(
            "time window",
            "/data/time_window",
            data?.TimeWindow is { } window ? $"{window.From ?? "…"} to {window.To ?? "…"}" : null,
            data?.TimeWindow is { From: not null, To: not null } ? null : "give both ends");

    private static void Training(ChecklistBuilder builder, TrainingRun? training) => builder
        .Line("Training setup")
        .Judge(
            "hyperparameters",
            "/training/params",
            training?.Params is { } all ? string.Join(", ", all.Members.Select(member => member.Name).DefaultIfEmpty("{}")) : null,
            training?.Params is { Members.Count: 0 } ? "empty" : null)
        .First(
            "seeds",
            ("/training/seed", training?.Seed?.ToString(CultureInfo.InvariantCulture), null),
            ("/training/seeds", training is null ? null : string.Join(", ", training.Seeds.Select(seed => $"{seed.Key} {seed.Value}")), null))
        .Text("hardware", "/training/hardware", training?.Hardware)
        .First("duration", Durations(training));

    private static (string Pointer, string? Found, string? Weakness)[] Durations(TrainingRun? training) =>
    [
        ("/training/duration_seconds", training?.DurationSeconds is { } seconds ? $"{seconds} s" : null, null),
        ("/training/finished_at", Between(training?.StartedAt, training?.FinishedAt), null),
        ("/training/started_at", (training?.StartedAt ?? training?.FinishedAt) is { } time ? JournalTime.Write(time) : null, "only one end is known"),
    ];

    private static string? Between(DateTimeOffset? from, DateTimeOffset? to) =>
        to - from is { } span ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds} s") : null;

    private static void Artifacts(ChecklistBuilder builder, ModelMetadata metadata) => builder
        .Line("Artifacts")
        .First(
            "model files",
            Named(metadata, "/artifacts/model", name => name.StartsWith("model", StringComparison.OrdinalIgnoreCase)),
            ("/artifacts", string.Join(", ", metadata.Artifacts.Select(artifact => artifact.Path.Text).Take(3)), "none is called model"))
        .First("preprocessing assets", Named(metadata, "/artifacts/preproc", IsPreprocessing))
        .First(
            "schema",
            Named(metadata, "/artifacts/schema", name => name.Contains("schema", StringComparison.OrdinalIgnoreCase)),
            ("/signature/inputs", Fields(metadata.Signature?.Inputs), null))
        .First(
            "signature",
            ("/signature", metadata.Signature is { Inputs.Count: > 0, Outputs.Count: > 0 } full ? Fields([.. full.Inputs, .. full.Outputs]) : null, null),
            ("/signature", Fields(metadata.Signature?.Inputs) + Fields(metadata.Signature?.Outputs), "give both inputs and outputs"));

    private static bool IsPreprocessing(string name) =>
        Array.Exists(PreprocessingNames, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static (string Pointer, string? Found, string? Weakness) Named(ModelMetadata metadata, string pointer, Predicate<string> isNamed) =>
        metadata.Artifacts.FirstOrDefault(artifact => isNamed(artifact.Name)) is { } artifact
            ? (artifact.Pointer, artifact.Path.Text, null)
            : (pointer, null, null);

    private static string? Fields(IReadOnlyList<SignatureField>? fields) =>
        fields is null ? null : string.Join(", ", fields.Select(field => field.Name));

    private static void Environment(ChecklistBuilder builder, RuntimeEnvironment? env) => builder
        .Line("Environment")
        .Judge(
            "framework version",
            "/env/framework",
            env?.Framework,
            env?.Framework?.Any(char.IsAsciiDigit) is false ? "names no version" : null)
        .First(
            "Docker image digest",
            ("/env/docker_digest", env?.DockerDigest, ImageWeakness(env?.DockerDigest)),
            ("/env/docker_image", env?.DockerImage, ImageWeakness(env?.DockerImage)))
        .First(
            "dependency lockfile hash",
            ("/env/lockfile_hash", env?.LockfileHash, DigestWeakness(env?.LockfileHash)),
            ("/env/lockfile", env?.Lockfile, "the file is named, not its digest"),
            ("/env/packages", env is null ? null : string.Join(", ", env.Packages.Select(package => package.Key)), "versions are named, no lock file"));

    private static void Metrics(ChecklistBuilder builder, ModelMetadata metadata, ChecklistFacts? facts)
    {
        var all = metadata.Measurements;
        var splits = all.Select(measurement => measurement.Split).OfType<string>().Distinct();
        builder
            .Line("Metrics")
            .Text("offline metrics", "/metrics", string.Join(", ", all.Select(measurement => measurement.Metric).Distinct()))
            .Judge(
                "dataset split",
                "/metrics/split",
                string.Join(", ", splits),
                all.Any(measurement => measurement.Split is null) ? "not named for every metric" : null)
            .First(
                "acceptance thresholds",
                ("/metrics/thresholds", string.Join(", ", metadata.Thresholds.Select(threshold => threshold.Metric)), null),
                ("/metrics/thresholds", facts?.Thresholds, null));
    }

    private static void Approvals(ChecklistBuilder builder, ModelMetadata metadata, ChecklistFacts? facts)
    {
        var claim = metadata.Claims.Approval;
        builder
            .Line("Approvals")
            .Claim("reviewer", "/approvals/reviewer", claim?.Reviewer, facts?.Reviewer)
            .Claim("date", "/approvals/date", claim?.Date, facts?.Date)
            .Claim("decision", "/approvals/decision", claim?.Decision ?? claim?.Status, facts?.Decision)
            .First(
                "risk notes",
                ("/approvals/risk_notes", claim?.RiskNotes, null),
                ("/notes/risk", Note(metadata, "risk"), null),
                ("/compliance/risk_level", metadata.Compliance?.RiskLevel, null));
    }

    private static void Monitoring(ChecklistBuilder builder, MonitoringLinks? monitoring) => builder
        .Line("Online linkage")
        .First(
            "monitoring job ID",
            ("/monitoring/job_id", monitoring?.JobId, null),
            ("/monitoring/dashboards", monitoring?.Dashboards.Count > 0 ? monitoring.Dashboards[0] : null, "a dashboard is named, not the job"))
        .Text(
            "alert thresholds",
            "/monitoring/alert_thresholds",
            monitoring is null ? null : string.Join(", ", monitoring.AlertThresholds.Select(rule => $"{rule.Key} {rule.Value}")));

    private static void Change(ChecklistBuilder builder, ModelMetadata metadata)
    {
        var type = metadata.Change?.Type?.ToString().ToLowerInvariant();
        builder
            .Line("Change summary")
            .First(
                "what changed",
                ("/change/summary", metadata.Change?.Summary, null),
                ("/notes/change", Note(metadata, "change"), null),
                ("/change/type", type, "the type is named, not the change"))
            .First(
                "why (SemVer bump rationale)",
                ("/change/rationale", metadata.Change?.Rationale, null),
                ("/change/type", type, "the type is named, not the reason"));
    }

    private static string? Note(ModelMetadata metadata, string name) =>
        metadata.Notes.FirstOrDefault(note => note.Key == name).Value;

    private static string? ImageWeakness(string? image) => image is null || PinnedText.Image(image) is not null
        ? null
        : "does not pin an image: expected sha256: and 64 hexadecimal digits";

    private static string? DigestWeakness(string? digest) => digest is null || PinnedText.IsDigest(digest)
        ? null
        : "is a placeholder: expected a digest such as sha256: and 64 hexadecimal digits";
}
