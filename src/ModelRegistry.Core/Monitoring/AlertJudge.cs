using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>
/// Decides which alerts begin and which are over, from all observations of a version: pure, so the same observations lead to the same
/// entries however often they are judged.
/// </summary>
public static class AlertJudge
{
    /// <summary>Judges a version.</summary>
    /// <param name="version">The version and its rules.</param>
    /// <param name="observations">Its observations, in any order; those of experiments do not count.</param>
    public static AlertJudgement Judge(WatchedVersion version, IReadOnlyList<Observation> observations)
    {
        Observation[] own = [.. observations
            .Where(observation => observation.Version == version.Version && observation.Experiment is null)
            .OrderBy(observation => observation.Window.To).ThenBy(observation => observation.Window.From).ThenBy(observation => observation.Key, StringComparer.Ordinal)];
        var decisions = new List<EntryBody>();
        var notes = new List<string>();
        foreach (var (watched, series) in SeriesOf(version, own))
        {
            if (!version.Open.Any(open => open.Body.Series == series))
            {
                Begin(version, watched, series, own, decisions, notes);
            }
        }

        foreach (var open in version.Open)
        {
            var later = Judged(version, open.Body.Series, own, open.Body.Windows[^1].Window.To);
            var last = later[^Math.Min(open.Body.Series.Rule.Consecutive, later.Length)..];
            if (last.Length == open.Body.Series.Rule.Consecutive && last.All(observation => Holds(open.Body.Series.Rule, observation, open.Body.Limit)))
            {
                decisions.Add(new AlertCleared(version.Version, version.RootDigest, open.Entry, open.Body.Summary, [.. last.Select(ObservedWindow.Of)], null));
            }
        }

        return new AlertJudgement(decisions, [.. notes.Distinct()]);
    }

    /// <summary>Returns whether a value satisfies a rule, whose limit is known.</summary>
    internal static bool Holds(AlertRule rule, Observation observation, ExactDecimal limit) => rule.Rule.Operator.Holds(observation.Value, limit);

    private static void Begin(
        WatchedVersion version, WatchedRule watched, AlertSeries series, Observation[] own, List<EntryBody> decisions, List<string> notes)
    {
        var judged = Judged(version, series, own, DateTimeOffset.MinValue);
        if (judged.Length < series.Rule.Consecutive)
        {
            notes.AddRange(TooFew(version, series, own, judged.Length));
            return;
        }

        var limit = version.Limits(series.Rule);
        if (limit.Value is not { } value)
        {
            notes.Add($"{series.Subject} of {version.Version} is not judged by {series.Rule.Rule.Display()}: {limit.Problem}.");
            return;
        }

        var last = judged[^series.Rule.Consecutive..];
        if (!last.Any(observation => Holds(series.Rule, observation, value)))
        {
            decisions.Add(new Alerted(version.Version, version.RootDigest, series, value, [.. last.Select(ObservedWindow.Of)])
            {
                IsOwnRule = watched.Stage is null,
                Against = limit.Against,
                Dashboards = [.. last.Select(observation => observation.Dashboard).OfType<string>().Concat(version.Dashboards).Distinct()],
                Job = last[^1].Job ?? version.Job,
            });
        }
    }

    private static IEnumerable<(WatchedRule Watched, AlertSeries Series)> SeriesOf(WatchedVersion version, Observation[] own) =>
        from watched in version.Rules
        from place in own
            .Where(observation => observation.Metric == watched.Rule.Metric && watched.Rule.IsAbout(observation.Segment)
                && (watched.Stage is null || observation.Stage == watched.Stage))
            .Select(observation => (observation.Stage, observation.Segment))
            .Distinct()
        select (watched, new AlertSeries(place.Stage, watched.Rule, place.Segment));

    // In order, those that count: of the right length, of enough cases, of the version's present stay in the stage, and none that begins
    // before the one ends that counted before it: what happened once breaks a rule once.
    private static Observation[] Judged(WatchedVersion version, AlertSeries series, Observation[] own, DateTimeOffset after)
    {
        var judged = new List<Observation>();
        var begin = Since(version, series) is { } since && since > after ? since : after;
        foreach (var observation in InSeries(series, own).Where(observation => series.Rule.MinCount is null || observation.Count >= series.Rule.MinCount))
        {
            if (observation.Window.From >= begin)
            {
                judged.Add(observation);
                begin = observation.Window.To;
            }
        }

        return [.. judged];
    }

    private static DateTimeOffset? Since(WatchedVersion version, AlertSeries series) => series.Stage is null ? null : version.Since(series.Stage);

    private static IEnumerable<Observation> InSeries(AlertSeries series, Observation[] own) => own.Where(observation =>
        observation.Metric == series.Rule.Metric && observation.Stage == series.Stage && observation.Segment == series.Segment
        && (series.Rule.Window is null || observation.Window.Length == series.Rule.Window.Length));

    private static IEnumerable<string> TooFew(WatchedVersion version, AlertSeries series, Observation[] own, int judged)
    {
        var all = InSeries(series, own).ToArray();
        if (all.Length > judged && Since(version, series) is { } since && all[^1].Window.From < since)
        {
            yield return $"{series.Subject} over {all[^1].Window} is not judged: {version.Version} took {series.Stage} at {JournalTime.Write(since)}, and the window begins before that.";
        }
        else if (all.Length > judged && all[^1].Count is null && series.Rule.MinCount is not null)
        {
            yield return $"{series.Subject} says no number of cases (n), and its rule asks for at least {series.Rule.MinCount}.";
        }
        else if (all.Length > judged && all[^1].Count < series.Rule.MinCount)
        {
            yield return $"{series.Subject} was measured on {all[^1].Count} cases, and its rule asks for at least {series.Rule.MinCount}: the window is not judged.";
        }
    }
}
