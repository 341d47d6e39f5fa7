using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// Judges the observations of versions and appends what follows: one <c>alerted</c> entry for each alert that begins, one <c>alert_cleared</c>
/// entry for each that is over. What was observed decides what an entry's request is called, so that judging again appends nothing.
/// </summary>
public sealed class Watch(OperationContext context)
{
    /// <summary>Most alerts a version may have open at once; further ones would say nothing new.</summary>
    public const int MostOpen = 32;

    /// <summary>Judges versions.</summary>
    /// <param name="model">The model.</param>
    /// <param name="versions">The versions to judge.</param>
    /// <param name="observations">Observations of the model.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was appended or had been, in order, and what was not judged and why.</returns>
    public async Task<(IReadOnlyList<OperationOutcome> Outcomes, IReadOnlyList<string> Notes)> ExecuteAsync(
        ModelName model, IReadOnlyList<ModelVersion> versions, IReadOnlyList<Observation> observations, CancellationToken cancellationToken)
    {
        var outcomes = new List<OperationOutcome>();
        var notes = new List<string>();
        foreach (var version in versions)
        {
            var view = await context.Ledger.OpenAsync(model, cancellationToken);
            var judgement = AlertJudge.Judge(await WatchedAsync(view, version, cancellationToken), observations);
            notes.AddRange(judgement.Notes);
            foreach (var decision in judgement.Decisions)
            {
                outcomes.Add(await AppendAsync(model, version, decision, cancellationToken));
            }
        }

        return (outcomes, notes);
    }

    /// <summary>Clears an alert because somebody says so.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the entry opened no alert.</exception>
    public Task<OperationOutcome> ClearAsync(ModelName model, int alert, string reason, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, body => body is AlertCleared cleared && cleared.Alert == alert, async view =>
        {
            if (alert > view.Number || (await context.Ledger.EntryAsync(model, alert, cancellationToken)).Body is not Alerted alerted)
            {
                throw new RegistryException(RegistryErrorCode.NotFound, $"{model} has no {Alerted.IdOf(alert)}.", $"Run `modelregistry show {model}@VERSION` to see open alerts.");
            }

            var standing = (await SealedVersion.FindAsync(context.Ledger, view, alerted.Version, cancellationToken)).Standing;
            GateResult[] checks = [context.Permission(PolicyActions.Observe), StatedReason.Check(reason)];
            return !standing.Alerts.Contains(alert) ? await NotOpenAsync(view, standing, alert, cancellationToken)
                : GateRunner.Allows(checks) ? Decision.Append(new AlertCleared(alerted.Version, alerted.RootDigest, alert, alerted.Summary, [], reason))
                : Decision.Stop(new OperationOutcome.Refused(checks));
        }, cancellationToken);

    /// <summary>Reads the open alerts of a version, oldest first.</summary>
    public static async Task<IReadOnlyList<OpenAlert>> OpenAsync(ModelLedger ledger, ModelName model, VersionStanding standing, CancellationToken cancellationToken)
    {
        var open = new List<OpenAlert>(standing.Alerts.Count);
        foreach (var number in standing.Alerts)
        {
            var entry = await ledger.EntryAsync(model, number, cancellationToken);
            open.Add(entry.Body is Alerted body && body.Version == standing.Version
                ? new OpenAlert(number, entry.Time, body)
                : throw EntryReader.Broken(model, number, $"does not alert as the state says about {standing.Version}"));
        }

        return open;
    }

    private async Task<Decision> NotOpenAsync(LedgerView view, VersionStanding standing, int alert, CancellationToken cancellationToken)
    {
        await foreach (var entry in context.Ledger.AboutAsync(view.Model, Subject.Of(standing.Version), standing.Last, cancellationToken))
        {
            if (entry.Body is AlertCleared cleared && cleared.Alert == alert)
            {
                return Decision.Stop(new OperationOutcome.Unchanged($"{Alerted.IdOf(alert)} is already cleared.", entry));
            }
        }

        throw EntryReader.Broken(view.Model, alert, "opened an alert that is neither open nor cleared");
    }

    private async Task<WatchedVersion> WatchedAsync(LedgerView view, ModelVersion version, CancellationToken cancellationToken)
    {
        var policy = context.Policy.Resolved;
        var found = await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken);
        var metadata = found.Metadata(policy.Versioning.Scheme);
        var own = (metadata.Monitoring?.AlertThresholds ?? []).Select(threshold => AlertRule.OfText(threshold.Key, threshold.Value)).OfType<AlertRule>();
        WatchedRule[] rules =
        [
            .. from stage in policy.Stages from rule in MonitoringSetting.Of(stage).Alerts select new WatchedRule(stage.Name, rule),
            .. own.Select(rule => new WatchedRule(null, rule)),
        ];
        var limits = new Dictionary<AlertRule, AlertLimit>();
        foreach (var rule in rules.Select(watched => watched.Rule).Distinct())
        {
            limits[rule] = await LimitAsync(view, rule, cancellationToken);
        }

        return new WatchedVersion(version, found.Standing.RootDigest, rules, await OpenAsync(context.Ledger, view.Model, found.Standing, cancellationToken), rule => limits[rule])
        {
            Dashboards = metadata.Monitoring?.Dashboards ?? [],
            Job = metadata.Monitoring?.JobId,
            Since = stage => view.State.Stages.GetValueOrDefault(stage)?.Taken(version),
        };
    }

    // A rule on a stage compares with what its holder measured offline, before it was registered.
    private async Task<AlertLimit> LimitAsync(LedgerView view, AlertRule rule, CancellationToken cancellationToken)
    {
        if (rule.Rule.Limit is not RuleLimit.OfStage limit)
        {
            return new AlertLimit(((RuleLimit.Constant)rule.Rule.Limit).Value, null, null);
        }

        if (view.State.Holder(limit.Stage) is not { } holder)
        {
            return new AlertLimit(null, null, $"{limit.Stage} has no holder");
        }

        var sealedVersion = await SealedVersion.FindAsync(context.Ledger, view, holder.Version, cancellationToken);
        Measurement[] measured = [.. sealedVersion.Metadata(context.Policy.Resolved.Versioning.Scheme).Measurements
            .Where(measurement => measurement.Metric == rule.Metric && (rule.Split is null || measurement.Split == rule.Split))];
        return measured.Length == 1
            ? new AlertLimit(limit.For(measured[0].Value), holder.Version, null)
            : new AlertLimit(null, holder.Version, measured.Length == 0
                ? $"{holder.Version} in {limit.Stage} has no offline {GateText.Plain(rule.Metric)} to compare with"
                : $"{holder.Version} in {limit.Stage} measured {GateText.Plain(rule.Metric)} on several splits; name one in the rule as split");
    }

    private Task<OperationOutcome> AppendAsync(ModelName model, ModelVersion version, EntryBody decision, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context with { RequestId = RequestOf(model, decision) }, model, dryRun: false, body => body.Type == decision.Type, async view =>
        {
            var standing = (await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken)).Standing;
            if (context.Permission(PolicyActions.Observe) is { Verdict: Verdict.Failed } refused)
            {
                return Decision.Stop(new OperationOutcome.Refused([refused]));
            }

            var open = await OpenAsync(context.Ledger, model, standing, cancellationToken);
            return decision switch
            {
                Alerted alerted when open.FirstOrDefault(known => known.Body.Series == alerted.Series) is { } known =>
                    Decision.Stop(new OperationOutcome.Unchanged($"{known.Id} is already open.", await context.Ledger.EntryAsync(model, known.Entry, cancellationToken))),
                Alerted when open.Count >= MostOpen => Decision.Stop(new OperationOutcome.Refused([TooMany(version, open.Count)])),
                AlertCleared cleared when open.All(known => known.Entry != cleared.Alert) => await NotOpenAsync(view, standing, cleared.Alert, cancellationToken),
                Alerted alerted when IsOutdated(view, version, alerted.Series, alerted.Windows) => Decision.Stop(new OperationOutcome.Refused([Moved(version, alerted.Series)])),
                AlertCleared cleared when open.First(known => known.Entry == cleared.Alert).Body.Series is var series && IsOutdated(view, version, series, cleared.Windows) =>
                    Decision.Stop(new OperationOutcome.Refused([Moved(version, series)])),
                _ => Decision.Append(decision),
            };
        }, cancellationToken);

    // The stage may have been moved to the version again since its windows were judged.
    private static bool IsOutdated(LedgerView view, ModelVersion version, AlertSeries series, IReadOnlyList<ObservedWindow> windows) =>
        series.Stage is not null && view.State.Stages.GetValueOrDefault(series.Stage)?.Taken(version) is { } since && windows.Any(window => window.Window.From < since);

    private static GateResult Moved(ModelVersion version, AlertSeries series) => new(
        "alerts", "alerts", Verdict.Failed, $"{series.Stage} was moved", $"windows since {version} took {series.Stage}", $"{series.Stage} was moved to {version} while its windows were judged; observe again.");

    private static GateResult TooMany(ModelVersion version, int open) => new(
        "alerts", "alerts", Verdict.Failed, GateText.Count(open, "open alert"), $"at most {MostOpen}", $"{version} has {open} alerts open already; look at those first.");

    // The same windows lead to the same entry, whoever judges them and when.
    private static RequestId RequestOf(ModelName model, EntryBody decision) =>
        RequestId.Parse($"watch/{model}/{Digest.Of(Json.JsonText.ToBytes(decision.ToJson())).Hex}");
}
