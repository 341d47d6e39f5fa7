using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// Grants a waiver: an exception to what a gate found, for one version, with a reason and an end. It excuses what fails when
/// it is granted and nothing that comes later; integrity, people and standing cannot be waived.
/// </summary>
public sealed class Waive(OperationContext context)
{
    private const string Waiver = "waiver";
    private const string Expiry = "waiver_expiry";

    private static readonly TimeSpan RetryTolerance = TimeSpan.FromMinutes(10);

    /// <summary>Grants the waiver.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when model, version or stage do not exist, or no gate or result
    /// has the name.</exception>
    public Task<OperationOutcome> ExecuteAsync(WaiveRequest request, CancellationToken cancellationToken)
    {
        StagePolicy[] stages = request.Stage is { } named
            ? [VersionGates.StageOf(context.Policy.Resolved, named)]
            : [.. context.Policy.Resolved.Stages];
        return DecisionLoop.RunAsync(context, request.Model, request.DryRun, IsSame, async view =>
        {
            var version = await SealedVersion.FindAsync(context.Ledger, view, request.Version, cancellationToken);
            if (context.Permission(PolicyActions.Waive) is { Verdict: Verdict.Failed } refused)
            {
                return Decision.Stop(new OperationOutcome.Refused([refused]));
            }

            var judged = await JudgeAsync(view, version, stages, request.Reason, cancellationToken);
            return Decide(request, version.Standing, judged, context.Ledger.Now(view));
        }, cancellationToken);

        bool IsSame(JournalEntry entry) => entry.Body is Waived waived && waived.Version == request.Version && waived.Gate == request.Gate && waived.Stage == request.Stage
            && waived.Reason == request.Reason
            && (request.Life is { } life ? (waived.Expires - entry.Time - life).Duration() < RetryTolerance : waived.Expires == request.Expires);
    }

    /// <summary>Makes the decision from plain values.</summary>
    internal static Decision Decide(WaiveRequest request, VersionStanding version, IReadOnlyList<JudgedStage> judged, DateTimeOffset now)
    {
        var named = Named(request, judged);
        GateResult[] checks =
        [
            StatedReason.Check(request.Reason),
            Waivable(request, named) ?? Failing(request, judged, named),
            Life(request, named.Length == 0 ? judged : [.. named.Select(pair => pair.Stage)], now),
            .. TooMany(version, now),
        ];
        return GateRunner.Allows(checks)
            ? Decision.Append(new Waived(request.Version, version.RootDigest, request.Gate, request.Stage, request.Reason, request.Expires, Covers(named)))
            : Decision.Stop(new OperationOutcome.Refused(checks));
    }

    private async Task<IReadOnlyList<JudgedStage>> JudgeAsync(
        LedgerView view, SealedVersion version, StagePolicy[] stages, string reason, CancellationToken cancellationToken)
    {
        var judged = new List<JudgedStage>(stages.Length);
        var move = new RequestedMove(context.Actor, reason, []);
        foreach (var stage in stages)
        {
            try
            {
                // As at a move, so that what is asked at moves only can be waived too; without the waivers there are, so that one can be renewed.
                var input = await VersionGates.InputAsync(context, view, version, stage, move, cancellationToken) with { Waivers = [] };
                judged.Add(new JudgedStage(input, GateRunner.Run(input)));
            }
            catch (DocumentException exception)
            {
                throw new RegistryException(
                    RegistryErrorCode.Invalid, $"The metadata of {view.Model}@{version.Standing.Version} cannot be read, and gate schema cannot be waived.", inner: exception);
            }
        }

        return judged;
    }

    // Failed results that the name means, with their stages.
    private static NamedResult[] Named(WaiveRequest request, IReadOnlyList<JudgedStage> judged)
    {
        var all = judged.SelectMany(stage => stage.Results.Select(result => new NamedResult(stage, result))).ToArray();
        var meant = all.Where(pair => pair.Result.Gate == request.Gate || pair.Result.Id == request.Gate).ToArray();
        return meant.Length > 0 || !WaiverRules.IsWaivable(request.Gate)
            ? [.. meant.Where(pair => pair.Result.Verdict == Verdict.Failed)]
            : throw Unknown(request, [.. all.SelectMany(pair => new[] { pair.Result.Gate, pair.Result.Id }).Distinct()]);
    }

    private static RegistryException Unknown(WaiveRequest request, string[] known)
    {
        var near = Spelling.Nearest(request.Gate, known);
        var waivable = string.Join(", ", known.Where(WaiverRules.IsWaivable));
        return new RegistryException(
            RegistryErrorCode.NotFound,
            $"No gate or result of {request.Stage?.Text ?? "any stage"} is called {Quotation.Of(request.Gate)}.",
            $"{(near is null ? string.Empty : $"Did you mean {near}? ")}{(waivable.Length == 0 ? "Nothing there can be waived." : $"There are {waivable}.")}");
    }

    private static GateResult? Waivable(WaiveRequest request, NamedResult[] named)
    {
        const string Required = "a gate or result that can be waived";
        var final = named.FirstOrDefault(pair => !WaiverRules.IsWaivable(pair.Result))?.Result;
        return final is null && WaiverRules.IsWaivable(request.Gate)
            ? null
            : new GateResult(
                Waiver,
                Waiver,
                Verdict.Failed,
                request.Gate,
                Required,
                $"{GateText.Plain(final?.Id ?? request.Gate)} cannot be waived, by nobody and for no reason"
                    + (final is { IsFinal: true } ? "; name the other results one by one." : $": neither can {WaiverRules.NeverText}."));
    }

    private static GateResult Failing(WaiveRequest request, IReadOnlyList<JudgedStage> judged, NamedResult[] named)
    {
        const string Required = "a result that fails";
        if (named.Length > 0)
        {
            return new GateResult(Waiver, Waiver, Verdict.Passed, GateText.List(named.Select(pair => pair.Text).Distinct()), Required, "What fails is excused, and nothing that fails later.");
        }

        var failing = judged.SelectMany(stage => stage.Results.Where(result => result.Verdict == Verdict.Failed && WaiverRules.IsWaivable(result)).Select(result => new NamedResult(stage, result).Text)).Distinct().ToArray();
        return new GateResult(
            Waiver,
            Waiver,
            Verdict.Failed,
            "nothing that fails",
            Required,
            $"{GateText.Plain(request.Gate)} does not fail{(request.Stage is null ? string.Empty : $" for {request.Stage}")}, so there is nothing to waive; "
                + (failing.Length == 0 ? "nothing that can be waived does." : $"what fails and can be waived is {GateText.List(failing)}."));
    }

    private static GateResult Life(WaiveRequest request, IReadOnlyList<JudgedStage> stages, DateTimeOffset now)
    {
        var strictest = stages.Select(stage => stage.Input.Stage).MinBy(stage => WaiverSetting.Of(stage).MaxDays)!;
        var days = WaiverSetting.Of(strictest).MaxDays;
        var latest = JournalTime.Later(now, TimeSpan.FromDays(days));
        var verdict = request.Expires > now && request.Expires <= latest ? Verdict.Passed : Verdict.Failed;
        var explanation = (verdict, days) switch
        {
            (Verdict.Passed, _) => "The waiver has an end, and policy allows that long a life.",
            (_, 0) => $"Policy allows no waiver on {strictest.Name} (waivers.max_days is 0).",
            _ when request.Expires <= now => $"{JournalTime.Write(request.Expires)} is not later than now, {JournalTime.Write(now)}.",
            _ => $"Policy gives a waiver on {strictest.Name} at most {GateText.Count(days, "day")}; say --expires {days}d, or {JournalTime.Write(latest)} at the latest.",
        };
        return new GateResult(
            Expiry, Expiry, verdict, JournalTime.Write(request.Expires), days == 0 ? "no waiver" : $"after now, and not after {JournalTime.Write(latest)}", explanation);
    }

    private static IEnumerable<GateResult> TooMany(VersionStanding version, DateTimeOffset now)
    {
        var live = version.Waivers.Count(waiver => waiver.Expires > now);
        return live < StandingWaiver.Most
            ? []
            : [new GateResult("waiver_count", "waiver_count", Verdict.Failed, $"{live} in force", $"at most {StandingWaiver.Most}", $"{version.Version} has {live} waivers in force, the most a version can have; fix the causes and register a new version.")];
    }

    private static WaivedResult[] Covers(NamedResult[] named) => [.. named.Select(pair => WaiverRules.Cover(pair.Result, pair.Stage.Input))];

    private sealed record NamedResult(JudgedStage Stage, GateResult Result)
    {
        public string Text => $"{Result.Id} ({Stage.Input.Stage.Name})";
    }
}
