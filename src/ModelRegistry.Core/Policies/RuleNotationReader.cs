using System.Globalization;
using System.Text;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Reads rules in the notation of policies: text, an object such as <c>{"require", "on", "min_n"}</c>, or a list of either.</summary>
internal sealed class RuleNotationReader
{
    private readonly DocumentSource _source;
    private readonly string _label;

    /// <summary>Starts reading.</summary>
    /// <param name="source">Document the rules stand in.</param>
    /// <param name="label">Name of the document in the sources of rules; the same on every machine, so that digests are too.</param>
    public RuleNotationReader(DocumentSource source, string label) => (_source, _label) = (source, label);

    /// <summary>Reads the rules of every metric of an object.</summary>
    public IReadOnlyList<WrittenRule> Metrics(JsonReader metrics) =>
        [.. metrics.Json.Members.SelectMany(member => Rules(
            MetricName(member, metrics.Pointer), member.Value, JsonPointer.Append(metrics.Pointer, member.Name)))];

    /// <summary>Reads one rule, or a list of rules, of one metric.</summary>
    public IReadOnlyList<WrittenRule> Rules(string metric, JsonValue value, string pointer)
    {
        if (value is not JsonArray list)
        {
            return [Rule(metric, value, pointer)];
        }

        return list.Items.Count > 0
            ? [.. list.Items.Select((item, index) => Rule(metric, item, $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}"))]
            : throw Error(pointer, value.Offset, "must have at least one rule");
    }

    /// <summary>
    /// Reads the rule of a required check such as <c>metric_auc&gt;=0.85</c>, which begins after <paramref name="skip"/> characters.
    /// </summary>
    public WrittenRule Check(string metric, JsonString text, int skip, string pointer) =>
        new(new MetricRequirement(metric, Parse(text, skip, pointer), Source(pointer)), pointer, text.Offset);

    /// <summary>Makes an error.</summary>
    public DocumentException Error(string pointer, int offset, string message) => new(_source.Error(pointer, offset, message));

    private WrittenRule Rule(string metric, JsonValue value, string pointer) => value switch
    {
        JsonString text => new(new MetricRequirement(metric, RuleOf(metric, text, pointer, null), Source(pointer)), pointer, text.Offset),
        JsonObject json => Requirement(metric, new JsonReader(_source, json, pointer)),
        JsonNumber number => throw Error(pointer, value.Offset, $"must say how to compare, e.g. \">={number.Text}\" or \"<={number.Text}\""),
        _ => throw Error(pointer, value.Offset, $"must be a rule such as \">=0.85\", not {value.Kind}"),
    };

    private WrittenRule Requirement(string metric, JsonReader reader)
    {
        reader.Closed("require", "on", "level", "split", "min_n", "tolerance", "better", "reference", "small_groups");
        var text = reader.As<JsonString>("require", "a rule such as \">=0.85\"");
        var pointer = JsonPointer.Append(reader.Pointer, "require");
        var rule = RuleOf(metric, text, pointer, reader);
        var requirement = new MetricRequirement(
            metric,
            rule,
            Source(reader.Pointer),
            reader.OptionalText("split"),
            reader.OptionalInteger("min_n", 1, long.MaxValue),
            Basis(reader, rule))
        {
            Level = MetricRequirement.ReadLevel(reader),
            Reference = reader.OptionalText("reference"),
            ExcludesSmallGroups = MetricRequirement.ReadExcludes(reader),
        };
        CheckOptions(reader, requirement);
        return new WrittenRule(requirement, pointer, text.Offset);
    }

    private static RuleBasis Basis(JsonReader reader, MetricRule rule)
    {
        var basis = MetricRequirement.ReadBasis(reader);
        return basis == RuleBasis.Bound && rule.Operator == RuleOperator.Equal
            ? throw reader.Error("on", "bound works with >=, >, <= and <, not with ==")
            : basis;
    }

    private static void CheckOptions(JsonReader reader, MetricRequirement requirement)
    {
        (string Member, bool Fits, string Needs)[] options =
        [
            ("level", requirement.On == RuleBasis.Bound, "\"on\": \"bound\""),
            ("reference", requirement.Rule.IsOverGroups, "a rule over groups, such as gap(…)"),
            ("small_groups", requirement.Rule.IsOverGroups, "a rule over groups, such as gap(…)"),
            ("small_groups", requirement.MinCount is not null, "\"min_n\", which says what is small"),
            ("tolerance", NoRegression.IsMeant(reader.Text("require")), $"\"require\": \"{NoRegression.Word}\""),
            ("better", NoRegression.IsMeant(reader.Text("require")), $"\"require\": \"{NoRegression.Word}\""),
        ];
        foreach (var (member, fits, needs) in options)
        {
            if (reader.Has(member) && !fits)
            {
                throw reader.Error(member, $"goes with {needs}");
            }
        }
    }

    private MetricRule RuleOf(string metric, JsonString text, string pointer, JsonReader? options)
    {
        if (NoRegression.IsMeant(text.Text))
        {
            return new NoRegressionReader(this, metric, text, pointer, options).Rule();
        }

        var rule = Parse(text, 0, pointer);
        return (rule.Subject as RuleSubject.OverGroups)?.Measure.Unfit(metric) is { } unfit
            ? throw Error(pointer, text.Offset, $"{rule.Subject} cannot be a rule over {Quotation.Of(metric)}: it {unfit}; or use {Plainly(rule.Subject)}")
            : rule;
    }

    private static string Plainly(RuleSubject subject) =>
        ((RuleSubject.OverGroups)subject).Measure.IsRatio() ? "ratio(…)" : "gap(…)";

    private MetricRule Parse(JsonString text, int skip, string pointer) => MetricRule.TryRead(text.Text[skip..], out var rule, out var problem)
        ? rule
        : throw Wrong(text, pointer, problem with { Position = skip + problem.Position });

    /// <summary>Makes the error of a text that is no rule; it points at the character.</summary>
    public DocumentException Wrong(JsonString text, string pointer, RuleProblem problem) =>
        Error(pointer, Offset(text, problem.Position), $"{Quotation.Of(text.Text)} is not a rule: {problem.Message}");

    // Escapes make the text shorter than its bytes; then the error points at the text's beginning.
    private int Offset(JsonString text, int position)
    {
        var before = Encoding.UTF8.GetBytes(text.Text[..position]);
        var start = text.Offset + 1;
        return text.Offset >= 0 && start < _source.Bytes.Length && _source.Bytes.Span[start..].StartsWith(before)
            ? start + before.Length
            : text.Offset;
    }

    private string MetricName(JsonMember member, string pointer) => member.Name is { Length: > 0 } and not ("split" or "thresholds")
        ? member.Name
        : throw Error(JsonPointer.Append(pointer, member.Name), member.Offset, $"{Quotation.Of(member.Name)} cannot be the name of a metric");

    private string Source(string pointer) => $"{_label}#{pointer}";
}
