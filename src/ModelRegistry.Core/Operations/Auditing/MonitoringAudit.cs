using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Judges alerts and experiments again, from what their entries hold.</summary>
internal sealed class MonitoringAudit
{
    private readonly Dictionary<int, Alerted> _alerts = [];
    private readonly Dictionary<ExperimentId, (int Entry, DateTimeOffset Time, ExperimentDesign Design)> _experiments = [];

    /// <summary>Takes note of an entry.</summary>
    public void Follow(JournalEntry entry)
    {
        switch (entry.Body)
        {
            case Alerted alerted:
                _alerts[entry.Number] = alerted;
                break;
            case ExperimentStarted started:
                _experiments.TryAdd(started.Design.Id, (entry.Number, entry.Time, started.Design));
                break;
        }
    }

    /// <summary>Returns what is wrong with an entry.</summary>
    public IEnumerable<string> Problems(ModelState before, JournalEntry entry, ResolvedPolicy? policy) => entry.Body switch
    {
        Alerted alerted => Problems(before, alerted, policy).Concat(TimeProblems(before, entry, alerted.Version, alerted.Series.Stage, alerted.Windows)),
        AlertCleared cleared => Problems(before, cleared)
            .Concat(TimeProblems(before, entry, cleared.Version, _alerts.GetValueOrDefault(cleared.Alert)?.Series.Stage, cleared.Windows)),
        ExperimentStarted started => Problems(before, started),
        ExperimentConcluded concluded => Problems(before, entry, concluded),
        _ => [],
    };

    private static IEnumerable<string> Problems(ModelState before, Alerted body, ResolvedPolicy? policy)
    {
        var rule = body.Series.Rule;
        if (before.Standing(body.Version) is { } standing && standing.RootDigest != body.RootDigest)
        {
            yield return $"alerts for bytes that are not those of {body.Version}";
        }

        if (body.Windows.Count != rule.Consecutive || !AreInOrder(body.Windows) || body.Windows.Any(window => !Counts(rule, window) || rule.Rule.Operator.Holds(window.Value, body.Limit)))
        {
            yield return "alerts over windows that do not break its rule";
        }

        if (rule.Rule.Limit is RuleLimit.Constant constant && !constant.Value.Equals(body.Limit))
        {
            yield return "alerts with a limit that is not its rule's";
        }

        if (!body.IsOwnRule && body.Series.Stage is { } stage && policy is not null && !MonitoringSetting.Of(policy.Stage(stage)).Alerts.Contains(rule))
        {
            yield return $"alerts by a rule that its policy does not have for {stage}";
        }
    }

    private IEnumerable<string> Problems(ModelState before, AlertCleared body)
    {
        if (!_alerts.TryGetValue(body.Alert, out var alert) || before.Standing(body.Version)?.Alerts.Contains(body.Alert) != true)
        {
            yield return $"clears {Alerted.IdOf(body.Alert)}, which is not open";
        }
        else if (body.Reason is null && (body.Windows.Count != alert.Series.Rule.Consecutive || !AreInOrder(body.Windows)
            || body.Windows.Any(window => !Counts(alert.Series.Rule, window) || !alert.Series.Rule.Rule.Operator.Holds(window.Value, alert.Limit))
            || body.Windows[0].Window.From < alert.Windows[^1].Window.To))
        {
            yield return $"clears {Alerted.IdOf(body.Alert)} over windows that do not satisfy its rule";
        }
    }

    // Nothing is known of a window that is not over, and what was measured before a version took a stage is of another one.
    private static IEnumerable<string> TimeProblems(
        ModelState before, JournalEntry entry, Models.ModelVersion version, Models.StageName? stage, IReadOnlyList<ObservedWindow> windows)
    {
        if (windows.Any(window => !window.Window.IsOver(entry.Time)))
        {
            yield return "judges windows that were not over";
        }

        if (stage is not null && before.Stages.GetValueOrDefault(stage)?.Taken(version) is { } since && windows.Any(window => window.Window.From < since))
        {
            yield return $"judges windows that begin before {version} took {stage}";
        }
    }

    private static IEnumerable<string> Problems(ModelState before, ExperimentStarted body)
    {
        if (before.Experiment(body.Design.Id) is not null)
        {
            yield return $"starts experiment {body.Design.Id} a second time";
        }

        foreach (var arm in body.Design.Arms.Where(arm => arm.Model is null && before.Standing(arm.Version)?.RootDigest != arm.RootDigest))
        {
            yield return $"starts experiment {body.Design.Id} with bytes that are not those of {arm.Version}";
        }
    }

    private IEnumerable<string> Problems(ModelState before, JournalEntry entry, ExperimentConcluded body)
    {
        if (!_experiments.TryGetValue(body.Experiment, out var started) || started.Entry != body.Started || before.Experiment(body.Experiment)?.Concluded is not null)
        {
            yield return $"concludes experiment {body.Experiment}, which is not running";
            yield break;
        }

        var analysis = ExperimentAnalysis.Of(started.Design, body.Totals);
        if (body.Outcome != ExperimentConcluded.Abandoned
            && (!Gates.GateRunner.Allows(ConcludeExperiment.Checks(analysis)) || analysis.Winner?.Name != body.Winner))
        {
            yield return $"concludes experiment {body.Experiment} with {body.Winner ?? "no winner"}, which its totals do not say under its plan";
        }

        if (body.Observations.From < started.Time)
        {
            yield return $"concludes experiment {body.Experiment} from observations of before it was declared";
        }

        if (body.Observations is { From: { } from, To: { } to } && !(ObservationWindow.TryMake(from, to, out var window) && window.IsOver(entry.Time)))
        {
            yield return $"concludes experiment {body.Experiment} from observations of windows that were not over";
        }
    }

    private static bool Counts(AlertRule rule, ObservedWindow window) => rule.MinCount is null || window.Count >= rule.MinCount;

    private static bool AreInOrder(IReadOnlyList<ObservedWindow> windows) =>
        windows.Zip(windows.Skip(1)).All(pair => pair.First.Window.To <= pair.Second.Window.From);
}
