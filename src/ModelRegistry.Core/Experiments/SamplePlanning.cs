using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Experiments;

/// <summary>How many cases an experiment needs for its smallest effect, and how likely it finds it with those its horizon has.</summary>
/// <param name="Needed">Cases of all arms together.</param>
/// <param name="PowerAtHorizon">Probability to find the effect at the horizon.</param>
public sealed record SamplePlanning(long Needed, double PowerAtHorizon)
{
    /// <summary>
    /// Plans from the control's value so far. The comparison that has least traffic decides. For a sequential plan the numbers are those of a
    /// fixed one: the price of looking at any time comes on top.
    /// </summary>
    /// <returns>The plan, or null for shadow tests and before the control has cases.</returns>
    public static SamplePlanning? Of(ExperimentAnalysis analysis)
    {
        var design = analysis.Design;
        if (design.Kind != ExperimentKind.Split || analysis.Total(design.Control.Name, design.Primary.Name) is not { } control)
        {
            return null;
        }

        var smallest = design.Challengers.MinBy(arm => arm.Share.ToDouble())!;
        var (share, other) = (design.Control.Share.ToDouble(), smallest.Share.ToDouble());
        var effect = design.Primary.Amount.ToDouble() * (design.Primary.Better == MetricDirection.Lower ? -1 : 1);
        var (needed, power) = design.Primary.IsProportion
            ? OfProportions(control.Value.ToDouble(), effect, share, other, design)
            : OfMeans(control.Sample.Deviation, effect, share, other, design);
        return double.IsFinite(needed) && double.IsFinite(power)
            ? new SamplePlanning((long)Math.Ceiling(Math.Min(needed / share, ExperimentPlan.MostCases)), power)
            : null;
    }

    private static (double Needed, double Power) OfProportions(double rate, double effect, double share, double other, ExperimentDesign design)
    {
        var changed = Math.Clamp(rate + effect, 0, 1);
        return changed == rate
            ? (double.PositiveInfinity, double.NaN)
            : (SampleSize.OfProportions(rate, changed, other / share, design.ComparisonLevel, design.Plan.Power.ToDouble()),
                SampleSize.PowerOfProportions(rate, changed, other / share, design.Plan.Horizon * share, design.ComparisonLevel));
    }

    private static (double Needed, double Power) OfMeans(double deviation, double effect, double share, double other, ExperimentDesign design) => (
        SampleSize.OfMeans(effect, deviation, deviation, other / share, design.ComparisonLevel, design.Plan.Power.ToDouble()),
        deviation > 0
            ? SampleSize.Power(effect, deviation * Math.Sqrt((1 / (design.Plan.Horizon * share)) + (1 / (design.Plan.Horizon * other))), design.ComparisonLevel)
            : double.NaN);
}
