using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates;

/// <summary>A rule over a metric as it was judged, as data: what sentences say, for charts and other programs.</summary>
/// <param name="Metric">Metric, e.g. <c>auc</c>.</param>
/// <param name="Operator">How the value is compared with the limit.</param>
public sealed record JudgedRule(string Metric, RuleOperator Operator)
{
    private const string Bound = "bound";

    private static readonly RuleOperator[] Operators = Enum.GetValues<RuleOperator>();

    /// <summary>Gets the split of the measurement, or null when there is none or it names none.</summary>
    public string? Split { get; init; }

    /// <summary>Gets how groups are compared, e.g. <c>gap(gender)</c>; null for a rule over the metric itself.</summary>
    public string? Over { get; init; }

    /// <summary>Gets a value indicating whether the pessimistic end of the interval was judged, and not the value.</summary>
    public bool OnBound { get; init; }

    /// <summary>Gets the number the value was compared with; null when there was none.</summary>
    public ExactDecimal? Limit { get; init; }

    /// <summary>Gets the value, of a quotient rounded to six decimals; null when there was none.</summary>
    public ExactDecimal? Value { get; init; }

    /// <summary>Gets the interval of the value, or null.</summary>
    public JudgedInterval? Interval { get; init; }

    /// <summary>Reads a rule.</summary>
    public static JudgedRule Read(JsonReader reader)
    {
        reader.Closed("metric", "split", "over", "on", "operator", "limit", "value", "interval");
        var text = reader.Text("operator");
        var known = Array.FindIndex(Operators, op => op.Text() == text);
        return new JudgedRule(
            reader.Text("metric"),
            known >= 0 ? Operators[known] : throw reader.Error("operator", "must be one of >=, >, <=, < and =="))
        {
            Split = reader.OptionalText("split"),
            Over = reader.OptionalText("over"),
            OnBound = reader.OptionalText("on") switch
            {
                null => false,
                Bound => true,
                _ => throw reader.Error("on", "must be bound, or left out"),
            },
            Limit = reader.OptionalDecimal("limit"),
            Value = reader.OptionalDecimal("value"),
            Interval = reader.OptionalObject("interval") is { } interval ? JudgedInterval.Read(interval) : null,
        };
    }

    /// <summary>Returns the rule as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("metric", Metric),
        ("split", Split),
        ("over", Over),
        ("on", OnBound ? Bound : null),
        ("operator", Operator.Text()),
        ("limit", Limit is null ? null : new JsonNumber(Limit.ToString())),
        ("value", Value is null ? null : new JsonNumber(Value.ToString())),
        ("interval", Interval?.ToJson()));
}
