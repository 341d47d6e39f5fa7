using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes commands that re-check a comparison; every part of them is safe by its grammar.</summary>
internal static class ComparisonChecks
{
    public static JsonArray Of(ComparisonInput input) => JsonArray.Of(
    [
        ReportJson.Row(
            ("id", "compare"),
            ("claim", "The comparison can be made again"),
            ("expect", "this page's data, as long as nothing is added to the journal"),
            ("commands", ReportJson.Texts([$"modelregistry compare {Reference(input.Left)} {Reference(input.Right)} --format json"]))),
        .. Heads(input).Select(side => ReportJson.Row(
            ("id", "audit"),
            ("claim", $"Nothing the comparison rests on was changed since, in {side.Model}"),
            ("expect", "no findings"),
            ("commands", ReportJson.Texts([$"modelregistry audit {side.Model} --since {side.Head.Digest}"])))),
    ]);

    private static IEnumerable<VersionReportInput> Heads(ComparisonInput input) =>
        input.Left.Model == input.Right.Model ? [input.Left] : [input.Left, input.Right];

    private static string Reference(VersionReportInput side) => $"{side.Model}@{side.Version.Standing.Version}";
}
