using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>One alert threshold: what an online metric has to satisfy, in the notation of gates, and for how many windows it may not.</summary>
/// <param name="Metric">Metric.</param>
/// <param name="Rule">What holds while all is well.</param>
public sealed record AlertRule(string Metric, MetricRule Rule)
{
    /// <summary>Most windows in a row that a rule may ask for.</summary>
    public const int MostConsecutive = 100;

    /// <summary>Gets the least number of cases a window must have to be judged, or null.</summary>
    public long? MinCount { get; init; }

    /// <summary>Gets how many windows in a row have to break the rule, and to satisfy it again.</summary>
    public int Consecutive { get; init; } = 1;

    /// <summary>Gets the dimension each segment of which is judged (<c>country</c>), or one segment (<c>country=de</c>); null for all of the traffic, and of drift measures each feature.</summary>
    public string? Segment { get; init; }

    /// <summary>Gets the length of the windows that are judged, or null for any.</summary>
    public Duration? Window { get; init; }

    /// <summary>Gets the split on which the holder of a stage was measured that the rule compares with, or null for the only one.</summary>
    public string? Split { get; init; }

    /// <summary>Reads the rules of an object: one rule, or a list of rules, by metric.</summary>
    public static IReadOnlyList<AlertRule> ReadAll(JsonReader metrics) => [.. metrics.Json.Members.SelectMany(member => ReadMetric(metrics, member))];

    /// <summary>Makes the rule of a plain text, as metadata has it.</summary>
    /// <returns>The rule, or null when the text is no rule that an online metric can be judged by.</returns>
    public static AlertRule? OfText(string metric, string text) =>
        MetricRule.TryRead(text, out var rule, out _) && Problem(rule) is null ? new AlertRule(metric, rule) : null;

    /// <summary>Returns the rules as they are read, those of one metric together.</summary>
    public static JsonObject ToJson(IReadOnlyList<AlertRule> rules) => JsonObject.Of(rules
        .GroupBy(rule => rule.Metric, StringComparer.Ordinal)
        .Select(group => new JsonMember(group.Key, JsonArray.Of(group.Select(rule => rule.ToJson())))));

    /// <summary>Returns whether a value's segment is one the rule is about.</summary>
    public bool IsAbout(Segment segment) => Segment switch
    {
        null => segment.Names.All(name => name == Monitoring.Segment.Feature),
        { } named when named.Contains('=', StringComparison.Ordinal) => segment.ToString() == named,
        var dimension => segment.Dimensions is [var only] && only.Key == dimension,
    };

    /// <summary>Returns the rule as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("require", Rule.ToString()),
        ("min_n", MinCount is { } count ? JsonNumber.Of(count) : null),
        ("consecutive", Consecutive == 1 ? null : Consecutive),
        ("segment", Segment),
        ("window", Window?.Text),
        ("split", Split));

    /// <summary>Reads the rule of a metric from an object such as <c>{"require": "&gt;= 0.03", "min_n": 1000}</c>.</summary>
    public static AlertRule Read(string metric, JsonReader reader)
    {
        reader.Closed("require", "min_n", "consecutive", "segment", "window", "split");
        return new AlertRule(metric, Checked(reader, "require", reader.Parse<MetricRule>("require")))
        {
            MinCount = reader.OptionalInteger("min_n", 1, int.MaxValue),
            Consecutive = (int)(reader.OptionalInteger("consecutive", 1, MostConsecutive) ?? 1),
            Segment = reader.OptionalText("segment") is { } segment ? SegmentOf(reader, segment) : null,
            Window = reader.OptionalParse<Duration>("window"),
            Split = reader.OptionalText("split"),
        };
    }

    private static IEnumerable<AlertRule> ReadMetric(JsonReader metrics, JsonMember member)
    {
        if (member.Name.Length is 0 or > 100)
        {
            throw metrics.Error(member.Name, "cannot be the name of a metric");
        }

        return member.Value switch
        {
            JsonString => [new AlertRule(member.Name, Checked(metrics, member.Name, metrics.Parse<MetricRule>(member.Name)))],
            JsonObject => [Read(member.Name, metrics.Object(member.Name))],
            JsonArray { Items.Count: > 0 } list => [.. list.Items.Select((item, index) => Item(metrics, member.Name, item, index))],
            _ => throw metrics.Error(member.Name, $"must be a rule such as \">= 0.03\", an object with require, or a list of either, not {member.Value.Kind}"),
        };
    }

    private static AlertRule Item(JsonReader metrics, string metric, JsonValue item, int index)
    {
        var pointer = JsonPointer.Append(JsonPointer.Append(metrics.Pointer, metric), index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var wrapped = item is JsonString ? JsonObject.Of(("require", item)) : item as JsonObject
            ?? throw new DocumentException(metrics.Source.Error(pointer, item.Offset, $"must be a rule such as \">= 0.03\" or an object with require, not {item.Kind}"));
        return Read(metric, new JsonReader(metrics.Source, wrapped, pointer));
    }

    private static string SegmentOf(JsonReader reader, string text) =>
        reader.Catch("segment", () => Monitoring.Segment.Parse(text.Contains('=', StringComparison.Ordinal) ? text : $"{text}=x")) is { } parsed && text.Contains('=', StringComparison.Ordinal)
            ? parsed.ToString()
            : text;

    private static MetricRule Checked(JsonReader reader, string name, MetricRule rule) =>
        Problem(rule) is { } problem ? throw reader.Error(name, problem) : rule;

    private static string? Problem(MetricRule rule) => rule switch
    {
        { IsOverGroups: true } => "cannot be a rule over groups: an alert judges one segment; name the dimension with segment",
        { Limit: RuleLimit.OfJudgedStage } => "cannot be no_regression: write >= stage(production) - 0.005, or with a factor",
        _ => null,
    };
}
