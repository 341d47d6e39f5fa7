using System.Globalization;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>
/// Says what an interval means for a rule, so that a person can tell a lack of cases from a lack of quality, and how many
/// cases would decide.
/// </summary>
internal static class Certainty
{
    private const double MostCases = 1e12;

    /// <summary>Returns a sentence with a space before it, or nothing where there is nothing to say.</summary>
    /// <param name="op">How the rule compares.</param>
    /// <param name="value">Measured value.</param>
    /// <param name="limit">The rule's number.</param>
    /// <param name="interval">Interval of the value, or null.</param>
    /// <param name="count">Number of cases, or null.</param>
    /// <param name="onBound">Whether the end of the interval was judged.</param>
    public static string Sentence(
        RuleOperator op, ExactDecimal value, ExactDecimal limit, EstimateInterval? interval, long? count, bool onBound)
    {
        if (interval is null || interval.Assumption is not null || op == RuleOperator.Equal || IsOutside(value, interval))
        {
            return string.Empty;
        }

        var contains = limit.CompareTo(interval.Low) >= 0 && limit.CompareTo(interval.High) <= 0;
        var boundHolds = op.Holds(op.WantsMore() ? interval.Low : interval.High, limit);
        return (contains, op.Holds(value, limit), onBound) switch
        {
            (true, false, _) => $" The limit lies inside the {interval.Name}, {interval.Low} to {interval.High}: "
                + $"this may be chance{Settle(value, limit, interval, count)}.",
            (true, true, true) when !boundHolds => $" The value itself holds: the uncertainty of {Cases(count)} is what fails{Settle(value, limit, interval, count)}.",
            (true, true, false) => $" The limit lies inside the {interval.Name}, so this is not certain{Settle(value, limit, interval, count)}.",
            (false, false, _) => $" The whole {interval.Name}, {interval.Low} to {interval.High}, is on the wrong side of {limit}: "
                + "this is not chance, and more cases would not change it.",
            _ => string.Empty,
        };
    }

    /// <summary>
    /// Returns how many times the cases would narrow an interval until its end is at the limit, were the value the same: the
    /// square of reach over distance, because standard errors shrink with the root of the number of cases. Null where no
    /// number would, or it cannot be told.
    /// </summary>
    public static double? TimesTheCases(double value, double limit, double low, double high)
    {
        var reach = limit < value ? value - low : high - value;
        var times = Math.Pow(reach / Math.Abs(value - limit), 2);
        return double.IsFinite(times) && times > 0 ? times : null;
    }

    private static string Cases(long? count) => count is { } known ? GateText.Count(known, "case") : "the cases";

    private static string Settle(ExactDecimal value, ExactDecimal limit, EstimateInterval interval, long? count)
    {
        var times = TimesTheCases(value.ToDouble(), limit.ToDouble(), interval.Low.ToDouble(), interval.High.ToDouble());
        var cases = times * count;
        return cases is > 0 and < MostCases
            ? $"; about {Rounded(cases.Value)} cases instead of {GateText.Number(count!.Value)} would settle a difference of this size"
            : string.Empty;
    }

    // Upwards to two digits: 6257 becomes 6300.
    private static string Rounded(double cases)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(cases)) - 1));
        return (Math.Ceiling(cases / unit) * unit).ToString("0", CultureInfo.InvariantCulture);
    }

    private static bool IsOutside(ExactDecimal value, EstimateInterval interval) =>
        value.CompareTo(interval.Low) < 0 || value.CompareTo(interval.High) > 0;
}
