using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the metadata of two versions area by area: the fields that differ, and the names of those that do not.</summary>
internal static class AreasSection
{
    private static readonly (string Id, string Title)[] Known =
    [
        ("about", "Description"), ("code", "Code"), ("data", "Data"), ("training", "Training"), ("environment", "Environment"),
        ("contract", "Signature"), ("compliance", "Compliance"), ("monitoring", "Monitoring"),
    ];

    public static JsonArray Of(VersionReportInput left, VersionReportInput right)
    {
        var fields = Fields(left.Metadata, right.Metadata);
        return JsonArray.Of(Known.Select(area => Area(area.Id, area.Title, [.. fields.Where(field => field.Area == area.Id)])));
    }

    private static JsonObject Area(string id, string title, IReadOnlyList<Field> fields) => ReportJson.Row(
        ("id", id),
        ("title", title),
        ("fields", JsonArray.Of(fields.Where(field => field.Left != field.Right).Select(field => ReportJson.Row(
            ("field", field.Name), ("left", field.Left), ("right", field.Right))))),
        ("unchanged", ReportJson.Texts(fields.Where(field => field.Left == field.Right && field.Left is not null).Select(field => field.Name))));

    private static List<Field> Fields(ModelMetadata left, ModelMetadata right) =>
    [
        new("about", "description", left.Description, right.Description),
        new("about", "owners", Joined(left.Owners), Joined(right.Owners)),
        new("about", "experiment", left.ExperimentId, right.ExperimentId),
        .. ChangeSection.Fields(right, left).Concat(ChangeSection.Items(right, left)).Select(field => new Field(field.Area, field.Name, field.After, field.Before)),
        .. Facts("compliance", StatementsSection.Compliance(left), StatementsSection.Compliance(right)),
        .. Facts("monitoring", StatementsSection.Monitoring(left), StatementsSection.Monitoring(right)),
    ];

    private static string? Joined(IReadOnlyList<string> texts) => texts.Count == 0 ? null : string.Join(", ", texts);

    private static IEnumerable<Field> Facts(string area, JsonArray left, JsonArray right) => left.Items.Concat(right.Items)
        .Select(fact => Text(fact, "name")).Distinct(StringComparer.Ordinal).Select(name => new Field(area, name, Find(left, name), Find(right, name)));

    private static string? Find(JsonArray facts, string name) =>
        facts.Items.Where(fact => Text(fact, "name") == name).Select(fact => Text(fact, "value")).FirstOrDefault();

    private static string Text(JsonValue fact, string member) => ((fact as JsonObject)?[member] as JsonString)?.Text ?? string.Empty;

    private sealed record Field(string Area, string Name, string? Left, string? Right);
}
