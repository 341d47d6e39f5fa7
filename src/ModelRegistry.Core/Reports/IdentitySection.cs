using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes which version of which model the report is about, and at which head it was read.</summary>
internal static class IdentitySection
{
    public static JsonObject AsOf(VersionReportInput input) => ReportJson.Row(
        ("entry", input.Head.Number),
        ("digest", input.Head.Digest.ToString()),
        ("seal", input.Head.Seal.ToString()),
        ("time", ReportJson.Time(input.Head.Time)));

    public static JsonObject Model(VersionReportInput input) => ReportJson.Row(
        ("name", input.Model.Text),
        ("description", input.Description),
        ("owners", ReportJson.Texts(input.Owners)));

    public static JsonObject Version(VersionReportInput input)
    {
        var standing = input.Version.Standing;
        return ReportJson.Row(
            ("version", standing.Version.ToString()),
            ("ordinal", standing.Ordinal),
            ("reference", $"{input.Model}@{standing.Version}"),
            ("description", input.Metadata.Description),
            ("owners", ReportJson.Texts(input.Metadata.Owners)),
            ("experiment_id", input.Metadata.ExperimentId),
            ("parents", ReportJson.Texts(input.Metadata.Parents.Select(parent => $"{parent.Name}@{parent.Version}"))),
            ("root_digest", standing.RootDigest.ToString()),
            ("metadata_digest", standing.MetadataDigest.ToString()),
            ("manifest_digest", standing.ManifestDigest.ToString()));
    }
}
