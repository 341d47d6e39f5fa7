using System.Globalization;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what changed: in the words of those who made the version, and field by field against its base.</summary>
internal static class ChangeSection
{
    public static JsonObject Of(VersionReportInput input)
    {
        var change = input.Metadata.Change;
        var fields = input.Base is null ? [] : Fields(input.Base, input.Metadata);
        var items = input.Base is null ? [] : Items(input.Base, input.Metadata);
        return ReportJson.Row(
            ("type", change?.Type?.ToString().ToLowerInvariant()),
            ("summary", change?.Summary),
            ("rationale", change?.Rationale),
            ("base", input.Base?.Version.ToString()),
            ("base_is", input.Base is null ? null : Relation(input)),
            ("same_data", input.Base is null ? null : MetricsSection.SameData(input.Metadata, input.Base)),
            ("fields", JsonArray.Of(fields.Concat(items).Where(field => field.Before != field.After).Select(Row))),
            ("unchanged", ReportJson.Texts(fields.Where(field => field.Before == field.After && field.After is not null).Select(field => field.Name))));
    }

    private static string Relation(VersionReportInput input) =>
        input.History.Entries.Select(entry => entry.Body).OfType<Promoted>().LastOrDefault(body =>
            body.Move.Version == input.Metadata.Version && body.Move.From == input.Base!.Version) is { } promoted
            ? $"the version it replaced in {promoted.Move.Stage}"
            : "the version its metadata starts from";

    private static JsonObject Row((string Area, string Name, string? Before, string? After) field) => ReportJson.Row(
        ("area", field.Area), ("field", field.Name), ("before", field.Before), ("after", field.After));

    /// <summary>Returns what every version has; named as unchanged when it is.</summary>
    public static (string Area, string Name, string? Before, string? After)[] Fields(ModelMetadata old, ModelMetadata now) =>
    [
        ("code", "repository", old.Code?.Repo, now.Code?.Repo),
        ("code", "commit", old.Code?.Commit, now.Code?.Commit),
        ("data", "snapshot", old.Data?.SnapshotId, now.Data?.SnapshotId),
        ("data", "data digest", old.Data?.Digest, now.Data?.Digest),
        ("data", "features", old.Data?.FeaturesVersion, now.Data?.FeaturesVersion),
        ("data", "time window", LineageSection.Window(old.Data?.TimeWindow), LineageSection.Window(now.Data?.TimeWindow)),
        ("data", "sampling", old.Data?.Sampling, now.Data?.Sampling),
        ("training", "architecture", old.Training?.Architecture, now.Training?.Architecture),
        ("training", "seed", Seed(old), Seed(now)),
        ("training", "hardware", old.Training?.Hardware, now.Training?.Hardware),
        ("environment", "framework", old.Env?.Framework, now.Env?.Framework),
        ("environment", "python", old.Env?.Python, now.Env?.Python),
        ("environment", "operating system", old.Env?.Os, now.Env?.Os),
        ("environment", "image digest", old.Env?.DockerDigest, now.Env?.DockerDigest),
        ("environment", "lock file hash", old.Env?.LockfileHash, now.Env?.LockfileHash),
    ];

    /// <summary>Returns what each version has its own of; only named where it differs.</summary>
    public static IEnumerable<(string Area, string Name, string? Before, string? After)> Items(ModelMetadata old, ModelMetadata now) =>
    [
        .. Joined("training", Params(old), Params(now)),
        .. Joined("environment", old.Env?.Packages ?? [], now.Env?.Packages ?? []),
        .. Joined("contract", Signature("input", old.Signature?.Inputs), Signature("input", now.Signature?.Inputs)),
        .. Joined("contract", Signature("output", old.Signature?.Outputs), Signature("output", now.Signature?.Outputs)),
    ];

    private static string? Seed(ModelMetadata metadata) => metadata.Training?.Seed?.ToString(CultureInfo.InvariantCulture);

    private static KeyValuePair<string, string>[] Params(ModelMetadata metadata) =>
        [.. (metadata.Training?.Params ?? JsonObject.Empty).Members.Select(member => KeyValuePair.Create(member.Name, ReportJson.OneLine(member.Value)))];

    private static KeyValuePair<string, string>[] Signature(string kind, IReadOnlyList<SignatureField>? fields) => [.. (fields ?? []).Select(field =>
        KeyValuePair.Create($"{kind} {field.Name}", $"{field.Type}{(field.Optional ? ", optional" : string.Empty)}"))];

    private static IEnumerable<(string Area, string Name, string? Before, string? After)> Joined(
        string area, IReadOnlyList<KeyValuePair<string, string>> before, IReadOnlyList<KeyValuePair<string, string>> after) =>
        after.Concat(before).Select(item => item.Key).Distinct().Select(name => (area, name, Find(before, name), Find(after, name)));

    private static string? Find(IEnumerable<KeyValuePair<string, string>> items, string name) => items.FirstOrDefault(item => item.Key == name).Value;
}
