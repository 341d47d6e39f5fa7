using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Experiments;

/// <summary>All observations of an experiment, added up by arm and metric.</summary>
/// <param name="Totals">Totals in the order of arms and metrics; one that was never observed is absent.</param>
/// <param name="Cited">What the totals rest on.</param>
public sealed record ExperimentTotals(IReadOnlyList<ArmTotal> Totals, ObservationCitation Cited)
{
    /// <summary>
    /// Adds up the observations of an experiment; values of segments are parts of a whole and do not count again. Of a fixed plan those of
    /// windows after the one that reaches the horizon do not count either: waiting on for a better moment is peeking, too.
    /// </summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when an observation lacks what its measure needs.</exception>
    public static ExperimentTotals Of(ExperimentDesign design, IReadOnlyList<Observation> observations)
    {
        var all = observations.Where(observation => observation.Experiment == design.Id && observation.Segment.Dimensions.Count == 0).ToArray();
        var end = design.Plan.IsSequential ? DateTimeOffset.MaxValue : End(design, all);
        Observation[] own = [.. all.Where(observation => observation.Window.To <= end).OrderBy(observation => observation.Key, StringComparer.Ordinal)];
        var totals =
            from arm in design.Arms
            from metric in design.Guardrails.Prepend(design.Primary)
            let samples = own.Where(observation => observation.Arm == arm.Name && observation.Metric == metric.Name && observation.Count != 0)
                .Select(observation => Sample(metric, observation)).ToArray()
            where samples.Length > 0
            select ArmTotal.Of(arm.Name, metric, samples.Aggregate((sum, next) => Add(metric, sum, next)));
        return new ExperimentTotals([.. totals], ObservationCitation.Of(own));
    }

    /// <summary>Returns what is wrong with an observation as one of an experiment, as the end of a sentence, or null.</summary>
    public static string? Problem(ExperimentDesign design, Observation observation)
    {
        var metric = design.Guardrails.Prepend(design.Primary).FirstOrDefault(metric => metric.Name == observation.Metric);
        return metric is null ? $"is no metric of experiment {design.Id}: those are {string.Join(", ", design.Guardrails.Prepend(design.Primary).Select(known => GateText.Plain(known.Name)))}"
            : observation.Count is null ? "says no number of cases (n), without which arms cannot be compared"
            : metric.IsProportion && observation.Value.ToDouble() is < 0 or > 1 ? $"is a share and must be from 0 to 1, not {observation.Value}"
            : !metric.IsProportion && observation.Deviation is null ? "is a mean and says no standard deviation of single cases (std)"
            : null;
    }

    // When the horizon was reached, or never.
    private static DateTimeOffset End(ExperimentDesign design, Observation[] observations)
    {
        var cases = 0L;
        foreach (var moment in observations.Where(observation => observation.Metric == design.Primary.Name).GroupBy(observation => observation.Window.To).OrderBy(moment => moment.Key))
        {
            cases += moment.Sum(observation => observation.Count ?? 0);
            if (cases >= design.Plan.Horizon)
            {
                return moment.Key;
            }
        }

        return DateTimeOffset.MaxValue;
    }

    private static SampleMean Sample(ExperimentMetric metric, Observation observation) => new(
        observation.Value.ToDouble(), metric.IsProportion ? 0 : observation.Deviation!.ToDouble(), observation.Count!.Value);

    private static SampleMean Add(ExperimentMetric metric, SampleMean sum, SampleMean next) => metric.IsProportion
        ? new SampleMean(((sum.Mean * sum.Count) + (next.Mean * next.Count)) / (sum.Count + next.Count), 0, sum.Count + next.Count)
        : sum.And(next);
}
