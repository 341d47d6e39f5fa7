using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes one side of a comparison: which version it is, where it stands and at which head it was read.</summary>
internal static class SideSection
{
    public static JsonObject Of(VersionReportInput input)
    {
        var verdict = VerdictSentence.Of(input);
        var registered = input.History.Entries[0];
        return ReportJson.Row(
            ("model", input.Model.Text),
            ("version", input.Version.Standing.Version.ToString()),
            ("reference", $"{input.Model}@{input.Version.Standing.Version}"),
            ("ordinal", input.Version.Standing.Ordinal),
            ("description", input.Metadata.Description ?? input.Description),
            ("root_digest", input.Version.Standing.RootDigest.ToString()),
            ("registered", ReportJson.Row(
                ("entry", registered.Number), ("time", ReportJson.Time(registered.Time)), ("by", registered.Envelope.Actor.Name))),
            ("tone", verdict.Tone),
            ("verdict", verdict.Text),
            ("stages", ReportJson.Texts(input.Stages.Select(stage => stage.Key.Text))),
            ("score", ChecklistSection.Of(input)["score"]),
            ("files", input.Version.Manifest.Artifacts.Count),
            ("total_size", JsonNumber.Of(input.Version.Manifest.TotalSize)),
            ("as_of", IdentitySection.AsOf(input)));
    }
}
