using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>
/// One rule over a metric: <c>&gt;=0.85</c>, <c>gap(gender) &lt;= 0.05</c>, <c>ratio(gender) &gt;= 0.8</c>,
/// <c>&gt;= stage(production) - 0.005</c> or <c>&gt;= 0.99 * stage(production)</c>.
/// </summary>
public sealed record MetricRule : IParsable<MetricRule>
{
    internal MetricRule(RuleSubject subject, RuleOperator op, RuleLimit limit) => (Subject, Operator, Limit) = (subject, op, limit);

    /// <summary>Gets what of the metric is looked at.</summary>
    public RuleSubject Subject { get; }

    /// <summary>Gets how it is compared.</summary>
    public RuleOperator Operator { get; }

    /// <summary>Gets what it is compared with.</summary>
    public RuleLimit Limit { get; }

    /// <summary>Gets a value indicating whether the rule is over groups: a gap or a ratio.</summary>
    public bool IsOverGroups => Subject is not RuleSubject.Whole;

    /// <summary>Gets the stage whose holder the rule compares with, or null.</summary>
    public StageName? ReferredStage => (Limit as RuleLimit.OfStage)?.Stage;

    /// <inheritdoc/>
    public static MetricRule Parse(string s, IFormatProvider? provider = null) => TryRead(s, out var rule, out var problem)
        ? rule
        : throw new FormatException(string.Create(
            CultureInfo.InvariantCulture, $"{Quotation.Of(s)} is not a rule: {problem.Message} at character {problem.Position + 1}."));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out MetricRule result)
    {
        result = null;
        return s is not null && TryRead(s, out result, out _);
    }

    /// <summary>Reads a rule, or says what is wrong at which character.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out MetricRule? rule, [NotNullWhen(false)] out RuleProblem? problem)
    {
        problem = MetricRuleParser.Read(text, out rule);
        return rule is not null;
    }

    /// <summary>Returns the rule for a stage: one that compares with the judged stage's holder then names it.</summary>
    public MetricRule At(StageName stage) => Limit is RuleLimit.OfJudgedStage limit
        ? new MetricRule(Subject, Operator, new RuleLimit.OfStage(stage, limit.Factor, limit.Offset))
        : this;

    /// <summary>Returns the rule as sentences show it, with a space after the operator: <c>&gt;= 0.85</c>.</summary>
    public string Display() => IsOverGroups ? $"{Subject} {Operator.Text()} {Limit}" : $"{Operator.Text()} {Limit}";

    /// <summary>Returns the rule in its one canonical form, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Subject is RuleSubject.Whole && Limit is RuleLimit.Constant ? Operator.Text() + Limit : Display();
}
