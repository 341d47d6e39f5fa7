using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>
/// The rule <c>no_regression</c>: not worse than the holder of a stage, but for a tolerance. It is short for a rule on
/// <c>stage(…)</c>, which needs to know which way the metric gets better.
/// </summary>
internal static class NoRegression
{
    public const string Word = "no_regression";

    private static readonly ExactDecimal Percent = ExactDecimal.Parse("0.01");

    public static bool IsMeant(string text) => text.TrimStart(' ').StartsWith(Word, StringComparison.Ordinal);

    /// <summary>Returns the rule.</summary>
    /// <param name="direction">Which way the metric gets better; not unknown.</param>
    /// <param name="stage">Stage whose holder is compared with, or null for the one that is judged.</param>
    /// <param name="tolerance">How much worse is accepted, from 0.</param>
    /// <param name="isShare">Whether the tolerance is in percent of what the holder measured, and below 100.</param>
    public static MetricRule Rule(MetricDirection direction, StageName? stage, ExactDecimal tolerance, bool isShare)
    {
        var amount = direction == MetricDirection.Higher ? ExactDecimal.Zero - tolerance : tolerance;
        var factor = isShare ? RuleLimit.OfStage.One + (amount * Percent) : RuleLimit.OfStage.One;
        var offset = isShare ? ExactDecimal.Zero : amount;
        return new MetricRule(
            new RuleSubject.Whole(),
            direction == MetricDirection.Higher ? RuleOperator.AtLeast : RuleOperator.AtMost,
            stage is null ? new RuleLimit.OfJudgedStage(factor, offset) : new RuleLimit.OfStage(stage, factor, offset));
    }
}
