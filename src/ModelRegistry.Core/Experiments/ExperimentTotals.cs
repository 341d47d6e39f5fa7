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
    /// Adds up the observations of an experiment since it was declared; values of segments are parts of a whole and do not count again, nor do
    /// windows that begin before the one ends that counted before. Of a fixed plan those of windows after the one that reaches the horizon do not
    /// count either: waiting on for a better moment is peeking, too. A guardrail counts up to its first window that ends then or later, as it may
    /// be measured over other windows than the metric that decides.
    /// </summary>
    /// <param name="design">The experiment.</param>
    /// <param name="declared">When it was declared.</param>
    /// <param name="observations">Observations, in any order.</param>
    /// <exception cref="RegistryException"><c>Invalid</c> when an observation lacks what its measure needs.</exception>
    public static ExperimentTotals Of(ExperimentDesign design, DateTimeOffset declared, IReadOnlyList<Observation> observations)
    {
        Observation[] all = [.. observations
            .Where(observation => observation.Experiment == design.Id && observation.Segment.Dimensions.Count == 0 && observation.Window.From >= declared)
            .GroupBy(observation => (observation.Arm, observation.Metric))
            .SelectMany(Apart)];
        var end = design.Plan.IsSequential ? DateTimeOffset.MaxValue : End(design, all);
        Observation[] own = [.. all
            .GroupBy(observation => (observation.Arm, observation.Metric))
            .SelectMany(series => UpTo(series.Key.Metric == design.Primary.Name ? end : FirstEnd(series, end), series))
            .OrderBy(observation => observation.Key, StringComparer.Ordinal)];
        var totals =
            from arm in design.Arms
            from metric in design.Guardrails.Prepend(design.Primary)
            let samples = own.Where(observation => observation.Arm == arm.Name && observation.Metric == metric.Name && observation.Count != 0)
                .Select(observation => Sample(metric, observation)).ToArray()
            where samples.Length > 0
            select ArmTotal.Of(arm.Name, metric, samples.Aggregate((sum, next) => Add(metric, sum, next)));
        return new ExperimentTotals([.. totals], ObservationCitation.Of(own));
    }

    /// <summary>
    /// Returns two observations of one arm, metric and segment whose windows overlap although they are not the same, so that cases would count twice; null when there are none.
    /// </summary>
    /// <param name="known">Observations that are kept.</param>
    /// <param name="given">Those that are to be added; at least one of the two is of these.</param>
    public static (Observation Known, Observation Given)? Overlap(IReadOnlyList<Observation> known, IReadOnlyList<Observation> given)
    {
        var keys = known.Select(observation => observation.Key).ToHashSet(StringComparer.Ordinal);
        var added = given.Where(observation => !keys.Contains(observation.Key)).ToHashSet();
        var pairs =
            from series in known.Concat(added).GroupBy(observation => (observation.Experiment, observation.Arm, observation.Metric, observation.Segment))
            let ordered = series.OrderBy(observation => observation.Window.From).ThenBy(observation => observation.Window.To).ToArray()
            from pair in ordered.Zip(ordered.Skip(1))
            where pair.First.Key != pair.Second.Key && pair.Second.Window.From < pair.First.Window.To && (added.Contains(pair.First) || added.Contains(pair.Second))
            select added.Contains(pair.Second) ? (pair.First, pair.Second) : (pair.Second, pair.First);
        return pairs.Select(pair => ((Observation, Observation)?)pair).FirstOrDefault();
    }

    /// <summary>Returns what is wrong with an observation as one of an experiment, as the end of a sentence, or null.</summary>
    /// <param name="design">The experiment.</param>
    /// <param name="declared">When it was declared.</param>
    /// <param name="observation">The observation.</param>
    public static string? Problem(ExperimentDesign design, DateTimeOffset declared, Observation observation)
    {
        var metric = design.Guardrails.Prepend(design.Primary).FirstOrDefault(metric => metric.Name == observation.Metric);
        return metric is null ? $"is no metric of experiment {design.Id}: those are {string.Join(", ", design.Guardrails.Prepend(design.Primary).Select(known => GateText.Plain(known.Name)))}"
            : observation.Window.From < declared ? $"is of a window that begins at {JournalTime.Write(observation.Window.From)}, before the experiment was declared at {JournalTime.Write(declared)}; such cases do not count"
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

    // In order; what begins before the one before it ends would count cases twice.
    private static IEnumerable<Observation> Apart(IEnumerable<Observation> series)
    {
        var end = DateTimeOffset.MinValue;
        foreach (var observation in series.OrderBy(observation => observation.Window.To).ThenBy(observation => observation.Window.From).ThenBy(observation => observation.Key, StringComparer.Ordinal))
        {
            if (observation.Window.From >= end)
            {
                end = observation.Window.To;
                yield return observation;
            }
        }
    }

    private static DateTimeOffset FirstEnd(IEnumerable<Observation> series, DateTimeOffset end) =>
        series.Select(observation => observation.Window.To).Where(to => to >= end).DefaultIfEmpty(end).Min();

    private static IEnumerable<Observation> UpTo(DateTimeOffset end, IEnumerable<Observation> series) => series.Where(observation => observation.Window.To <= end);

    private static SampleMean Sample(ExperimentMetric metric, Observation observation) => new(
        observation.Value.ToDouble(), metric.IsProportion ? 0 : observation.Deviation!.ToDouble(), observation.Count!.Value);

    private static SampleMean Add(ExperimentMetric metric, SampleMean sum, SampleMean next) => metric.IsProportion
        ? new SampleMean(((sum.Mean * sum.Count) + (next.Mean * next.Count)) / (sum.Count + next.Count), 0, sum.Count + next.Count)
        : sum.And(next);
}
