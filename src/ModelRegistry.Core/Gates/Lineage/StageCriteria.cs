using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>
/// Acceptance criteria of a stage: its split, its rules over metrics and over groups, and what is said to the gates that
/// judge them. Who approves, and in which file a rule stands, are not among them.
/// </summary>
public static class StageCriteria
{
    /// <summary>Returns whether two policies of a stage have the same criteria.</summary>
    public static bool AreSame(StagePolicy left, StagePolicy right) =>
        left.Split == right.Split
        && Rules(left.Thresholds).SequenceEqual(Rules(right.Thresholds))
        && Rules(left.Bias).SequenceEqual(Rules(right.Bias))
        && Settings(left).SequenceEqual(Settings(right));

    private static IEnumerable<MetricRequirement> Rules(IReadOnlyList<MetricRequirement> rules) =>
        rules.Select(rule => rule with { Source = string.Empty })
            .OrderBy(rule => rule.Metric, StringComparer.Ordinal)
            .ThenBy(rule => rule.Rule.ToString(), StringComparer.Ordinal);

    private static IEnumerable<GateSetting> Settings(StagePolicy stage) =>
        stage.Settings.Where(setting => setting.Gate is GateNames.Metrics or GateNames.Bias);
}
