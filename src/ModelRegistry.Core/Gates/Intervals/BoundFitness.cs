using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>Says why an interval cannot be judged by its end.</summary>
internal static class BoundFitness
{
    /// <summary>Returns the reason, beginning with the name of the estimate, or null when the interval can be judged.</summary>
    /// <param name="name">What was estimated, e.g. <c>auc</c>.</param>
    /// <param name="estimate">The value.</param>
    /// <param name="interval">Its interval, or null.</param>
    /// <param name="requirement">The rule.</param>
    public static string? Problem(string name, Estimate estimate, EstimateInterval? interval, MetricRequirement requirement)
    {
        var level = requirement.Level ?? MetricRequirement.DefaultLevel;
        return interval switch
        {
            null => $"{name} has none; {IntervalEstimator.Advice(estimate)}",
            { Assumption: not null } => $"the interval of {name} cannot be computed {interval.Basis} alone; it is {interval.Low} to {interval.High} "
                + $"at best, {interval.Assumption} ({interval.Method}); {IntervalEstimator.Advice(estimate)}",
            { Level: { } known } when known.CompareTo(level) < 0 =>
                $"the interval of {name} is of confidence level {known}, and {level} is asked for; give one of that level",
            { Level: null } when requirement.Level is not null =>
                $"the interval of {name} does not say its confidence level, and {level} is asked for; give \"level\" with it",
            _ when IsOutside(estimate.Value, interval) =>
                $"the interval of {name}, {interval.Low} to {interval.High}, does not contain its value {estimate.Value}; one of them is wrong",
            _ => null,
        };
    }

    private static bool IsOutside(ExactDecimal value, EstimateInterval interval) =>
        value.CompareTo(interval.Low) < 0 || value.CompareTo(interval.High) > 0;
}
