using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>
/// Chooses what stands on the first printed page of a report, so that an ordinary version needs no second one: every list
/// as far as it fits, and what did not. Lists give way in the order of <see cref="GiveWay"/>, one row at a time; failed and
/// waived checks never do. Heights are estimates on the safe side, in points, of what <c>style.scriban-html</c> prints.
/// </summary>
internal sealed class SummaryPage
{
    private const double Capacity = 788;
    private const double Line = 8.6;
    private const int LeastCommands = 2;

    // More of them are told in a line each, so that all have a place.
    private const int ManyProblems = 5;

    private static readonly string[] KeyFacts =
    [
        "repository", "commit", "working tree", "pipeline run", "snapshot", "digest", "features", "time window", "architecture", "seed", "hardware",
        "duration", "framework", "python", "image digest", "lock file hash",
    ];

    private readonly JsonObject _document;
    private readonly PageList _problems;
    private readonly PageList _checks;
    private readonly PageList _metrics;
    private readonly PageList _groups;
    private readonly PageList _changed;
    private readonly PageList _decisions;
    private readonly PageList _lineage;
    private readonly PageList _checklist;
    private readonly PageList _commands;
    private readonly PageText _text = new();
    private readonly JsonObject _words;
    private readonly int _judged;

    private SummaryPage(JsonObject document)
    {
        _document = document;
        _words = Words();
        var results = Items(First("gates"), "results");
        var problems = results.Where(IsProblem).ToArray();
        _problems = new PageList(problems.Select(result => _text.Clip(result, ("explanation", problems.Length > ManyProblems ? 112 : 340))).Select(result => (result, Lines(result, "explanation", 118) + 8.5)), 0);
        _checks = new PageList(results.Where(result => !IsProblem(result)).Select(result => (_text.Clip(result, ("measured", 130), ("required", 90)), Check(result))), 0) { Columns = 2 };
        _metrics = new PageList(Items(document, "metrics").Select(metric => (metric, 12.6)), 22);
        var groups = Items(document, "groups").OrderByDescending(IsJudged).ToArray();
        _judged = groups.Count(IsJudged);
        _groups = new PageList(groups.Select(group => (group, 12 + (7.8 * Items(group, "groups").Length))), 20) { Columns = 3 };
        _changed = new PageList(Items(Member("change"), "fields").Select(field => (_text.Clip(field, ("before", 60), ("after", 60)), Line * Rows(Length(field, "field") + Length(field, "before") + Length(field, "after"), 60))), 0);
        _decisions = new PageList(Items(document, "decisions").Reverse().Select(decision => (_text.Clip(decision, ("reason", 150)), Decision(decision))), 17);
        _lineage = new PageList(Items(document, "lineage").Select(Key).Select(part => (part, Source(part))), 17) { Columns = 4 };
        _checklist = new PageList(Items(Member("checklist"), "lines").Select(line => (line, 9 + (7.8 * Items(line, "items").Count(item => Text(item["standing"]) != "present")))), 31) { Columns = 2 };
        _commands = new PageList(Items(document, "checks").Reverse().Where(check => ((JsonArray)check["commands"]!).Items.Count <= 2).Select(check => (check, 9.5 + (8.4 * Rows(Longest(check), 70)))), 17);
        while (Height > Capacity && GiveWay().FirstOrDefault(list => list.CanGiveWay) is { } next)
        {
            next.Drop();
        }
    }

    private double Height => Header() + _problems.Height + _checks.Height + 25 + _metrics.Height + _groups.Height
        + Math.Max(Change(), _decisions.Height) + _lineage.Height + Math.Max(_checklist.Height, _commands.Height) + 34;

    /// <summary>Returns the document with a <c>page</c>: what the first page shows, and whether that is everything.</summary>
    public static JsonObject AddTo(JsonObject document) => document.With("page", new SummaryPage(document).ToJson());

    // The order in which lists give way, stated in docs/formats/report.md and on the page.
    private IEnumerable<PageList> GiveWay()
    {
        if (_groups.Count > _judged)
        {
            yield return _groups;
        }

        if (_commands.Count > LeastCommands && _commands.Height > _checklist.Height)
        {
            yield return _commands;
        }

        yield return _groups;
        if (_decisions.Height > Change())
        {
            yield return _decisions;
        }

        yield return _changed;
        yield return _metrics;
        yield return _checks;
    }

    private JsonObject ToJson() => JsonObject.Of(
    [
        new JsonMember("shortened", _text.HasClipped ? JsonLiteral.True : JsonLiteral.False),
        .. _words.Members,
        .. Shown().Members,
    ]);

    // Free texts: shortened where they would push all else from the page.
    private JsonObject Words()
    {
        var standing = Member("standing");
        var change = Member("change");
        var described = Member("version")?["description"] is JsonString ? Member("version") : Member("model");
        var words = JsonObject.Of(
        [
            new JsonMember("description", described?["description"] ?? JsonLiteral.Null),
            new JsonMember("verdict", standing?["verdict"] ?? JsonLiteral.Null),
            new JsonMember("summary", change?["summary"] ?? JsonLiteral.Null),
            new JsonMember("rationale", change?["rationale"] ?? JsonLiteral.Null),
        ]);
        return _text.Clip(words, ("description", 420), ("verdict", 420), ("summary", 400), ("rationale", 400))
            .With("deprecated", standing?["deprecated"] is JsonObject deprecated ? _text.Clip(deprecated, ("reason", 240)) : JsonLiteral.Null)
            .With("pruned", standing?["pruned"] is JsonObject pruned ? _text.Clip(pruned, ("reason", 240), ("why", 240)) : JsonLiteral.Null)
            .With("incidents", JsonArray.Of(Items(standing, "incidents").Select(incident => _text.Clip(incident, ("summary", 240)))));
    }

    private JsonObject Shown() => JsonObject.Of(
        ("fits", !_text.HasClipped && _groups.Count >= _judged && Lists().All(list => list.Dropped == 0)),
        ("problems", _problems.ToJson()),
        ("checks", _checks.ToJson()),
        ("checks_more", _checks.Dropped),
        ("metrics", _metrics.ToJson()),
        ("metrics_more", _metrics.Dropped),
        ("groups", _groups.ToJson()),
        ("groups_more", _groups.Dropped),
        ("changed", _changed.ToJson()),
        ("changed_more", _changed.Dropped),
        ("decisions", _decisions.ToJson()),
        ("decisions_more", _decisions.Dropped),
        ("lineage", _lineage.ToJson()),
        ("to_run", _commands.ToJson()));

    private IEnumerable<PageList> Lists() => [_checks, _metrics, _changed, _decisions];

    private double Header()
    {
        var against = Items(_words, "incidents").Sum(incident => Line * Rows(Length(incident, "summary") + 70, 130))
            + (_words["deprecated"] is JsonObject deprecated ? Line * Rows(Length(deprecated, "reason") + 90, 130) : 0)
            + (_words["pruned"] is JsonObject pruned ? Line * Rows(Length(pruned, "reason") + Length(pruned, "why") + 90, 130) : 0);
        return 26 + (Line * Rows(Length(_words, "description"), 105)) + 14 + (11 * Rows(Length(_words, "verdict"), 96)) + 48 + against + Pills() + (20 * Items(Member("standing"), "stages").Count(stage => stage["drill"] is JsonObject));
    }

    // Several stages do not fit beside the title.
    private double Pills()
    {
        var stages = Items(Member("standing"), "stages");
        return stages.Length < 2 ? 0 : 16 * Rows(stages.Sum(stage => Length(stage, "stage") + 34), 140);
    }

    private double Change() => 17 + (Line * Rows(Length(_words, "summary") + Length(_words, "rationale") + 10, 66))
        + _changed.Height + (Line * 4);

    // Names stand in a column of their own, as wide as the longest.
    private static double Source(JsonObject part)
    {
        var facts = Items(part, "facts");
        var width = Math.Max(14, 34 - facts.Select(fact => Length(fact, "name")).DefaultIfEmpty().Max());
        return 10 + (7.8 * facts.Sum(fact => Rows(Length(fact, "value"), width)));
    }

    private static double Check(JsonObject result) => 1.6 + (Line * Rows(Length(result, "id") + Length(result, "measured") + Length(result, "required") + 9, 76));

    private static double Decision(JsonObject decision) =>
        (Line * 2) + (Line * Rows(Length(decision, "reason"), 64)) + (7.8 * Items(decision, "approvals").Length) + 3;

    // What identifies each source; the details have the rest, and every digest whole.
    private JsonObject Key(JsonObject part) => part.With("facts", JsonArray.Of(
        from name in KeyFacts
        from fact in Items(part, "facts")
        where Text(fact["name"]) == name
        select _text.Clip(fact.With("value", (JsonValue)Short(Text(fact["value"]))), ("value", 90))));

    private static string Short(string value) => value.Length >= 40 && !value.Contains(' ', StringComparison.Ordinal) && value[^16..].All(char.IsAsciiHexDigit)
        ? value[..(value.IndexOf(':', StringComparison.Ordinal) + 11)] + "…"
        : value;

    private bool IsJudged(JsonObject group) => Items(First("gates"), "results").Any(result =>
        Text(result["id"]).StartsWith("bias_" + Text(group["metric"]), StringComparison.Ordinal)
        && Text(result["required"]).Contains($"({Text(group["attribute"])})", StringComparison.Ordinal));

    private static bool IsProblem(JsonObject result) => Text(result["verdict"]) is "failed" or "waived";

    private JsonObject? Member(string name) => _document[name] as JsonObject;

    private JsonObject? First(string name) => Items(_document, name).FirstOrDefault();

    private static JsonObject[] Items(JsonObject? parent, string name) => [.. (parent?[name] as JsonArray)?.Items.OfType<JsonObject>() ?? []];

    private static string Text(JsonValue? value) => (value as JsonString)?.Text ?? string.Empty;

    private static int Length(JsonObject? parent, string name) => Text(parent?[name]).Length;

    private static int Longest(JsonObject check) => ((JsonArray)check["commands"]!).Items.Sum(line => Text(line).Length);

    private static double Lines(JsonObject row, string name, int width) => (Line * 2) + (Line * Rows(Length(row, name), width));

    private static int Rows(int characters, int width) => Math.Max(1, (int)Math.Ceiling(characters / (double)width));
}
