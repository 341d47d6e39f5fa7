using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Places registrations and stage moves, newest at the right: one column an event, one lane a stage, a bar for as long as a
/// version held it. Columns are of one width whatever time lies between; the days stand below.
/// </summary>
internal static class TimelineChart
{
    private const int Most = 40;
    private const int Left = 110;
    private const int Step = 76;
    private const int Lane = 34;
    private const int Top = 10;

    /// <summary>Returns the places, or null where nothing happened yet.</summary>
    public static JsonObject? Of(JsonObject model, IReadOnlyList<string> stages)
    {
        var events = Events(model);
        if (events.Length == 0)
        {
            return null;
        }

        var moves = Items(model, "moves");
        var lanes = stages.Where(stage => moves.Any(move => Text(move, "stage") == stage)).ToArray();
        var end = Left + (events.Length * Step);
        var bottom = Top + ((lanes.Length + 1) * Lane);
        return Row(
            ("width", Math.Max(end + 10, 420)),
            ("height", bottom + 24),
            ("bottom", bottom),
            ("end", end),
            ("lanes", List(lanes.Append("registered").Select((lane, i) => Row(("name", lane), ("y", Top + (i * Lane) + 20), ("line", Top + ((i + 1) * Lane)))))),
            ("bars", List(lanes.SelectMany((lane, i) => Bars(events, moves, lane, Top + (i * Lane) + 5, end)))),
            ("ticks", List(events.Select((one, i) => (One: one, At: i)).Where(one => one.One["registered"] is not null).Select(one => Row(
                ("x", Left + (one.At * Step)), ("y", Top + (lanes.Length * Lane) + 20), ("text", Short(Text(one.One, "version"))))))),
            ("days", List(Days(events))),
            ("text", $"{events.Length} events, the last on {Day(events[^1])}"));
    }

    // Registrations stand among the entries in the order of ordinals.
    private static JsonObject[] Events(JsonObject model)
    {
        var registered = Items(model, "entries").Where(entry => Text(entry, "type") == "registered");
        return
        [
            .. Items(model, "versions").Zip(registered, (version, entry) => Row(
                    ("entry", entry["entry"]), ("time", entry["time"]), ("version", version["version"]), ("registered", true)))
                .Concat(Items(model, "moves")).OrderBy(one => Integer(one, "entry")).TakeLast(Most),
        ];
    }

    private static IEnumerable<JsonObject> Bars(JsonObject[] events, IReadOnlyList<JsonObject> moves, string stage, int y, int end)
    {
        var first = Integer(events[0], "entry");
        var held = moves.LastOrDefault(move => Text(move, "stage") == stage && Integer(move, "entry") < first);
        var from = Left;
        for (var i = 0; i < events.Length; i++)
        {
            if (Text(events[i], "stage") == stage)
            {
                if (held is not null && Left + (i * Step) > from)
                {
                    yield return Bar(held, from, Left + (i * Step), y, "before");
                }

                (held, from) = (events[i], Left + (i * Step));
            }
        }

        if (held is not null)
        {
            yield return Bar(held, from, end, y, "now");
        }
    }

    private static JsonObject Bar(JsonObject move, int from, int to, int y, string kind) => Row(
        ("x", from),
        ("y", y),
        ("width", to - from - 2),
        ("text_x", from + 8),
        ("text_y", y + 16),
        ("kind", Text(move, "type") == "rolled_back" ? kind + " back" : kind),
        ("text", (Text(move, "type") == "rolled_back" ? "↩ " : string.Empty) + Short(Text(move, "version"))));

    private static IEnumerable<JsonObject> Days(JsonObject[] events)
    {
        var last = string.Empty;
        for (var i = 0; i < events.Length; i++)
        {
            if (Day(events[i]) is var day && day != last)
            {
                last = day;
                yield return Row(("x", Left + (i * Step)), ("text", day));
            }
        }
    }

    private static string Day(JsonObject one) => Text(one, "time") is { Length: >= 10 } time ? time[..10] : string.Empty;

    private static string Short(string version) => version.Length <= 9 ? version : version[..8] + "…";
}
