using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the version's files.</summary>
internal static class ArtifactsSection
{
    public static JsonObject Of(VersionReportInput input)
    {
        var manifest = input.Version.Manifest;
        return ReportJson.Row(
            ("count", manifest.Artifacts.Count),
            ("total_size", JsonNumber.Of(manifest.TotalSize)),
            ("files", JsonArray.Of(manifest.Artifacts.Select(artifact => ReportJson.Row(
                ("name", artifact.Name),
                ("path", artifact.Path.Text),
                ("digest", artifact.Descriptor.Digest.ToString()),
                ("size", JsonNumber.Of(artifact.Descriptor.Size)),
                ("media_type", artifact.MediaType))))));
    }
}
