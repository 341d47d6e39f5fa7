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
        var fields = input.Base is null ? [] : Fields(input, input.Base);
        return ReportJson.Row(
            ("type", change?.Type?.ToString().ToLowerInvariant()),
            ("summary", change?.Summary),
            ("rationale", change?.Rationale),
            ("base", input.Base?.Version.ToString()),
            ("base_is", input.Base is null ? null : Relation(input)),
            ("same_data", input.Base is null ? null : MetricsSection.SameData(input.Metadata, input.Base)),
            ("fields", JsonArray.Of(fields.Where(field => field.Before != field.After).Select(Row))),
            ("unchanged", ReportJson.Texts(fields.Where(field => field.Before == field.After && field.After is not null).Select(field => field.Name))),
            ("metrics", JsonArray.Of(input.Base is null ? [] : ChangedMetrics.Of(input, input.Base))));
    }

    private static string Relation(VersionReportInput input) =>
        input.History.Entries.Select(entry => entry.Body).OfType<Promoted>().LastOrDefault(body =>
            body.Move.Version == input.Metadata.Version && body.Move.From == input.Base!.Version) is { } promoted
            ? $"the version it replaced in {promoted.Move.Stage}"
            : "the version its metadata starts from";

    private static JsonObject Row((string Area, string Name, string? Before, string? After) field) => ReportJson.Row(
        ("area", field.Area), ("field", field.Name), ("before", field.Before), ("after", field.After));

    private static List<(string Area, string Name, string? Before, string? After)> Fields(VersionReportInput input, ModelMetadata old)
    {
        var now = input.Metadata;
        return
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
            .. Params(old, now),
            ("environment", "framework", old.Env?.Framework, now.Env?.Framework),
            ("environment", "python", old.Env?.Python, now.Env?.Python),
            ("environment", "operating system", old.Env?.Os, now.Env?.Os),
            ("environment", "image digest", old.Env?.DockerDigest, now.Env?.DockerDigest),
            ("environment", "lock file hash", old.Env?.LockfileHash, now.Env?.LockfileHash),
            .. Packages(old, now),
            ("contract", "inputs", Signature(old.Signature?.Inputs), Signature(now.Signature?.Inputs)),
            ("contract", "outputs", Signature(old.Signature?.Outputs), Signature(now.Signature?.Outputs)),
        ];
    }

    private static string? Seed(ModelMetadata metadata) => metadata.Training?.Seed?.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Area, string Name, string? Before, string? After)> Params(ModelMetadata old, ModelMetadata now)
    {
        var (before, after) = (old.Training?.Params ?? JsonObject.Empty, now.Training?.Params ?? JsonObject.Empty);
        return after.Members.Concat(before.Members).Select(member => member.Name).Distinct()
            .Select(name => ("training", name, Text(before[name]), Text(after[name])));
    }

    private static string? Text(JsonValue? value) => value is null ? null : ReportJson.OneLine(value);

    private static IEnumerable<(string Area, string Name, string? Before, string? After)> Packages(ModelMetadata old, ModelMetadata now)
    {
        var (before, after) = (old.Env?.Packages ?? [], now.Env?.Packages ?? []);
        return after.Concat(before).Select(package => package.Key).Distinct()
            .Select(name => ("environment", name, (string?)Find(before, name), (string?)Find(after, name)));
    }

    private static string? Find(IEnumerable<KeyValuePair<string, string>> packages, string name) =>
        packages.FirstOrDefault(package => package.Key == name).Value;

    private static string? Signature(IReadOnlyList<SignatureField>? fields) => fields is null
        ? null
        : string.Join(", ", fields.Select(field => $"{field.Name} {field.Type}{(field.Optional ? " (optional)" : string.Empty)}"));
}
