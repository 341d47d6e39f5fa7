using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Reads metrics: plain numbers, measurements, and lists of either.</summary>
internal sealed class MeasurementReader
{
    private static readonly string[] Members = ["value", "n", "positives", "denominator", "std", "se", "ci", "level", "method"];

    private readonly JsonReader _metrics;
    private readonly string _root;

    /// <summary>Starts reading.</summary>
    /// <param name="metrics">The member <c>metrics</c>.</param>
    /// <param name="root">JSON pointer of the metadata in its document.</param>
    public MeasurementReader(JsonReader metrics, string root)
    {
        _metrics = metrics;
        _root = root;
        Split = metrics.OptionalText("split");
    }

    /// <summary>Gets the split that plain numbers are of, or null.</summary>
    public string? Split { get; }

    public IReadOnlyList<Measurement> Measurements() =>
        [.. _metrics.Json.Members.Where(member => member.Name is not ("split" or "thresholds")).SelectMany(Metric)];

    public IReadOnlyList<CandidateThreshold> Thresholds() =>
        _metrics.OptionalObject("thresholds") is { } thresholds ? thresholds.Members(name => Threshold(thresholds, name)) : [];

    private CandidateThreshold Threshold(JsonReader thresholds, string name)
    {
        MetricName(thresholds, name);
        return thresholds.Value(name) switch
        {
            JsonArray { Items.Count: 0 } => throw thresholds.Error(name, "must have at least one rule"),
            JsonString { Text.Length: 0 } => throw thresholds.Error(name, "must not be empty"),
            (JsonString or JsonArray or JsonObject) and var rule =>
                new CandidateThreshold(name, rule, JsonPointer.Append(thresholds.Pointer, name)[_root.Length..]),
            var other => throw thresholds.Error(name, $"must be a rule such as \">=0.85\", not {other.Kind}"),
        };
    }

    private IReadOnlyList<Measurement> Metric(JsonMember metric)
    {
        MetricName(_metrics, metric.Name);
        var pointer = JsonPointer.Append(_metrics.Pointer, metric.Name);
        if (metric.Value is not JsonArray list)
        {
            return [Measurement(metric.Name, metric.Value, pointer)];
        }

        return list.Items.Count > 0
            ? List(metric.Name, list, pointer)
            : throw _metrics.Error(metric.Name, "must have at least one measurement");
    }

    private Measurement[] List(string metric, JsonArray list, string pointer)
    {
        var splits = new HashSet<string>(StringComparer.Ordinal);
        return [.. list.Items.Select((item, index) =>
        {
            var itemPointer = JsonPointer.Append(pointer, index.ToString(CultureInfo.InvariantCulture));
            var measurement = Measurement(metric, item, itemPointer);
            return splits.Add(measurement.Split ?? string.Empty)
                ? measurement
                : throw Error(itemPointer, item, $"is measured twice on {Named(measurement.Split)}");
        })];
    }

    private static string Named(string? split) => split is null ? "no named split" : "split " + Quotation.Of(split);

    private Measurement Measurement(string metric, JsonValue value, string pointer)
    {
        if (value is JsonNumber number)
        {
            return new Measurement(metric, Split, Number(number, pointer), null, null, [], pointer[_root.Length..]);
        }

        var reader = Object(value, pointer).Only(["split", "groups", .. Members]);
        var interval = Interval(reader, null);
        return new Measurement(
            metric,
            reader.OptionalText("split") ?? Split,
            reader.Decimal("value"),
            reader.OptionalInteger("n", 0, long.MaxValue),
            interval,
            reader.OptionalObject("groups") is { } groups ? Groups(groups, reader) : [],
            pointer[_root.Length..])
        {
            Details = Details(reader),
        };
    }

    private IReadOnlyList<GroupMeasurement> Groups(JsonReader groups, JsonReader whole) =>
        [.. groups.Members(groups.Object).SelectMany((attribute, index) =>
            attribute.Members(name => Group(groups.Json.Members[index].Name, name, attribute, whole)))];

    private GroupMeasurement Group(string attribute, string name, JsonReader groups, JsonReader whole)
    {
        var pointer = JsonPointer.Append(groups.Pointer, name);
        var value = groups.Value(name);
        if (value is JsonNumber number)
        {
            return new GroupMeasurement(attribute, name, Number(number, pointer), null, null);
        }

        var reader = Object(value, pointer).Only(Members);
        return new GroupMeasurement(
            attribute, name, reader.Decimal("value"), reader.OptionalInteger("n", 0, long.MaxValue), Interval(reader, whole))
        {
            Details = Details(reader),
        };
    }

    private static MeasurementDetails Details(JsonReader reader)
    {
        var positives = reader.OptionalInteger("positives", 0, long.MaxValue);
        var count = reader.OptionalInteger("n", 0, long.MaxValue);
        return positives <= count || positives is null || count is null
            ? new MeasurementDetails(
                positives, reader.OptionalInteger("denominator", 0, long.MaxValue), NotNegative(reader, "std"), NotNegative(reader, "se"))
            : throw reader.Error("positives", $"must not be above n, which is {count.Value.ToString(CultureInfo.InvariantCulture)}");
    }

    private static ExactDecimal? NotNegative(JsonReader reader, string name) => reader.OptionalDecimal(name) is { Sign: < 0 } number
        ? throw reader.Error(name, $"must be a number from 0, not {number}")
        : reader.OptionalDecimal(name);

    // What a group does not say of its interval is as its measurement says.
    private static ConfidenceInterval? Interval(JsonReader reader, JsonReader? whole)
    {
        var level = Level(reader) ?? (whole is null ? null : Level(whole));
        var method = reader.OptionalText("method") ?? whole?.OptionalText("method");
        if (!reader.Has("ci"))
        {
            return null;
        }

        if (reader.As<JsonArray>("ci", "a list of two numbers").Items is not [JsonNumber first, JsonNumber second])
        {
            throw reader.Error("ci", "must be a list of two numbers, low and high");
        }

        var low = reader.Catch("ci", () => ExactDecimal.Parse(first.Text));
        var high = reader.Catch("ci", () => ExactDecimal.Parse(second.Text));
        return low.CompareTo(high) <= 0
            ? new ConfidenceInterval(low, high, level, method)
            : throw reader.Error("ci", $"has its low end {low} above its high end {high}");
    }

    private static ExactDecimal? Level(JsonReader reader)
    {
        var level = reader.OptionalDecimal("level");
        return level is null || (level.Sign > 0 && level.CompareTo(ExactDecimal.Parse("1")) < 0)
            ? level
            : throw reader.Error("level", $"must be between 0 and 1, e.g. 0.95, not {level}");
    }

    private static void MetricName(JsonReader reader, string name)
    {
        if (name.Length is 0 or > 100 || name.AsSpan().ContainsAny("<>=\"'\\") || Quotation.Inert(name) != name)
        {
            throw new DocumentException(reader.ErrorAt(
                JsonPointer.Append(string.Empty, name),
                $"{Quotation.Of(name)} is not a metric name: use 1 to 100 characters without < > = quotes, backslashes or control characters"));
        }
    }

    private ExactDecimal Number(JsonNumber number, string pointer) => ExactDecimal.TryParse(number.Text, null, out var result)
        ? result
        : throw Error(pointer, number, $"{number.Text} is out of range");

    private JsonReader Object(JsonValue value, string pointer) => value is JsonObject json
        ? new JsonReader(_metrics.Source, json, pointer)
        : throw Error(pointer, value, $"must be a number or a measurement such as {{\"value\": 0.87, \"n\": 500}}, not {value.Kind}");

    private DocumentException Error(string pointer, JsonValue value, string message) =>
        new(_metrics.Source.Error(pointer, value.Offset, message));
}
