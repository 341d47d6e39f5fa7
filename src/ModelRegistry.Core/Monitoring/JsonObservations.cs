using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Monitoring;

/// <summary>Reads values from JSON: a list of objects, or an object with <c>observations</c> and what holds for all of them.</summary>
public static class JsonObservations
{
    private static readonly DocumentLimits Limits = new(16 << 20, 64);

    private static readonly string[] Common = ["model", "version", "stage", "from", "to", "time", "window", "dashboard", "job"];

    /// <summary>Reads the values.</summary>
    /// <exception cref="DocumentException">The document is not acceptable.</exception>
    public static SubmittedObservations Read(DocumentSource source)
    {
        var root = JsonParser.Parse(source, Limits) switch
        {
            JsonArray list => JsonObject.Of(("observations", list)),
            JsonObject json => json,
            var other => throw new DocumentException(source.Error(string.Empty, 0, $"must be an object or a list, not {other.Kind}")),
        };
        var reader = new JsonReader(source, root, string.Empty);
        reader.Closed(["observations", .. Common]);
        var items = reader.Has("observations") ? reader.Array("observations") : throw reader.Error("observations", "is missing");
        return items.Count <= SubmittedObservations.Most
            ? new SubmittedObservations([.. items.Select((item, index) => Value(reader, item, index))], [])
            : throw reader.Error("observations", $"holds {items.Count} values; {SubmittedObservations.Most} is the most at once");
    }

    private static SubmittedObservation Value(JsonReader root, JsonReader item, int index)
    {
        item.Closed(["metric", "value", "n", "std", "arm", "segment", .. Common]);
        if (!item.Has("value"))
        {
            throw item.Error("value", "is missing");
        }

        KeyValuePair<string, string>[] fields =
        [
            .. Common.Where(name => root.Has(name) && !item.Has(name) && !(name is "from" or "to" or "time" && HasTime(item)))
                .Select(name => KeyValuePair.Create(name, root.Text(name))),
            .. item.Json.Members.Where(member => member.Name != "segment").Select(member => KeyValuePair.Create(member.Name, Text(item, member))),
        ];
        var segment = Segment.Read(item.OptionalObject("segment"));
        var place = $"observation {(index + 1).ToString(CultureInfo.InvariantCulture)}";
        return item.Catch(string.Empty, () => SubmittedFields.Make(place, fields)) with { Segment = segment };
    }

    private static bool HasTime(JsonReader item) => item.Has("from") || item.Has("to") || item.Has("time");

    private static string Text(JsonReader item, JsonMember member) => member.Name is "value" or "n" or "std"
        ? item.As<JsonNumber>(member.Name, "a number").Text
        : item.Text(member.Name);
}
