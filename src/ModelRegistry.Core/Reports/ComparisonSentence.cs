using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Says in one or two sentences how two versions differ.</summary>
internal static class ComparisonSentence
{
    public static string Of(ComparisonInput input)
    {
        var (left, right) = (Name(input.Left, input), Name(input.Right, input));
        var areas = Areas(input);
        var what = areas.Count == 0 ? "has the same metadata as" : $"differs from";
        var where = areas.Count == 0 ? string.Empty : $" in {ReportText.List(areas)}";
        return $"{left} {what} {right}{where}; {Files(input)}.{Bump(input)}";
    }

    private static string Name(VersionReportInput side, ComparisonInput input) =>
        input.Left.Model == input.Right.Model ? side.Version.Standing.Version.ToString() : $"{side.Model}@{side.Version.Standing.Version}";

    private static List<string> Areas(ComparisonInput input)
    {
        List<string> areas = [.. AreasSection.Of(input.Left, input.Right).Items.OfType<JsonObject>()
            .Where(area => area["fields"] is JsonArray { Items.Count: > 0 })
            .Select(area => ((JsonString)area["title"]!).Text.ToLowerInvariant())];
        if (MetricPairsSection.Metrics(input).Items.OfType<JsonObject>().Any(metric => metric["effect"] is not JsonString { Text: "same" }))
        {
            areas.Add("metrics");
        }

        return areas;
    }

    private static string Files(ComparisonInput input)
    {
        if (input.Left.Version.Standing.RootDigest == input.Right.Version.Standing.RootDigest)
        {
            return "every file is the same";
        }

        var files = FilePairsSection.Of(input)["files"] as JsonArray;
        var differ = files!.Items.OfType<JsonObject>().Count(file => file["standing"] is not JsonString { Text: "same" });
        return $"{ReportText.Number(differ)} of {ReportText.Count(files.Items.Count, "file")} {(differ == 1 ? "differs" : "differ")}";
    }

    private static string Bump(ComparisonInput input) => ContractSection.Of(input) is { } contract
        ? $" From {Text(contract, "from")} to {Text(contract, "to")} the number needs at least a {Text(contract, "least_bump")} bump."
        : string.Empty;

    private static string Text(JsonObject json, string member) => ((JsonString)json[member]!).Text;
}
