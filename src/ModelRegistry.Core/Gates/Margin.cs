using System.Text;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Says by how much a rule holds or does not.</summary>
internal static class Margin
{
    private static readonly CompositeFormat DoubtText =
        CompositeFormat.Parse(" (A {0} value is usually better here: is the rule the right way round?)");

    /// <summary>Returns e.g. <c>short by 0.0688</c> or <c>met with 0.0212 to spare</c>.</summary>
    public static string Of(RuleOperator op, ExactDecimal measured, ExactDecimal limit)
    {
        var difference = measured.CompareTo(limit) >= 0 ? measured - limit : limit - measured;
        return (op.Holds(measured, limit), difference.Sign) switch
        {
            (true, 0) => "met exactly",
            (true, _) => $"met with {difference} to spare",
            (false, 0) => "equal is not enough",
            _ => $"{(op.WantsMore() ? "short" : op.WantsLess() ? "over" : "off")} by {difference}",
        };
    }

    /// <summary>Returns a note when a rule asks for less of a metric that is better the larger it is, or the other way round.</summary>
    public static string Doubt(string metric, RuleOperator op) => (KnownMetrics.Direction(metric), op) switch
    {
        (MetricDirection.Higher, RuleOperator.AtMost or RuleOperator.Below) => string.Format(null, DoubtText, "larger"),
        (MetricDirection.Lower, RuleOperator.AtLeast or RuleOperator.Above) => string.Format(null, DoubtText, "smaller"),
        _ => string.Empty,
    };
}
