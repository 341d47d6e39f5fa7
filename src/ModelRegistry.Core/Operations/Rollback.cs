using System.Globalization;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// Moves a stage back to the last known good version or to a named one; the same entry deprecates the version left and
/// opens an incident. Nothing is rebuilt: versions are immutable.
/// </summary>
public sealed class Rollback(OperationContext context, TimeProvider clock)
{
    private const string Gate = "last_known_good";
    private const string Required = "an earlier holder that is active, passed its gates and verifies";
    private const string RequiredOfNamed = "an earlier holder that is active, passed its gates and verifies, the one that was named";

    private readonly Dictionary<ModelVersion, ArtifactVerification> _verified = [];
    private long? _began;
    private long _started;

    /// <summary>Executes the rollback.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when model, stage holder or named version do not exist;
    /// <c>Conflict</c> when somebody else moved the stage first.</exception>
    public Task<OperationOutcome> ExecuteAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        _started = clock.GetTimestamp();
        var moves = new StageMoves(context.Ledger, request.Stage, request.From);
        return DecisionLoop.RunAsync(context, request.Model, request.DryRun, IsSame, view => DecideAsync(request, moves, view, cancellationToken), cancellationToken);

        bool IsSame(EntryBody body) => request.Drill ? body is Drilled drilled && drilled.Stage == request.Stage && drilled.Asked == request.To : body is RolledBack rolledBack && rolledBack.Move.Stage == request.Stage
            && (request.To is null ? !rolledBack.Named : rolledBack.Move.Version == request.To);
    }

    /// <summary>Makes the decision from plain values.</summary>
    public static RolledBack Decide(
        RollbackRequest request, StageHolder from, EarlierHolder to, ArtifactVerification verification, IReadOnlyList<ConsideredVersion> considered, int number)
    {
        var move = new StageMove(request.Stage, from.Version, to.Standing.Version, to.Standing.Ordinal, to.Standing.RootDigest, verification.Level);
        var incident = new OpenedIncident(IncidentId(number), from.Version, request.Reason);
        return new RolledBack(move, request.Reason, request.To is not null, to.Holder.Verdict, considered, incident)
        {
            Cause = request.Cause,
            Detected = request.Detected,
        };
    }

    /// <summary>Returns the id of the incident that an entry opens.</summary>
    internal static string IncidentId(int number) => $"incident-{number.ToString(CultureInfo.InvariantCulture)}";

    private async Task<Decision> DecideAsync(RollbackRequest request, StageMoves moves, LedgerView view, CancellationToken cancellationToken)
    {
        if (view.Number == 0)
        {
            throw new RegistryException(RegistryErrorCode.NotFound, $"There is no model {request.Model}.", "Run `modelregistry list` to see the models.");
        }

        var from = await moves.FromAsync(view, cancellationToken)
            ?? throw new RegistryException(RegistryErrorCode.NotFound, $"No version of {request.Model} holds {request.Stage}, so there is nothing to roll back.");
        if (await JustDoneAsync(request, view, from, cancellationToken) is { } done)
        {
            return done;
        }

        return request.To is null
            ? await ToLastKnownGoodAsync(request, view, from, cancellationToken)
            : await ToNamedAsync(request, view, from, request.To, cancellationToken);
    }

    // Two people who see the same alert step back once: what was just restored is left again only by those who name it.
    private async Task<Decision?> JustDoneAsync(RollbackRequest request, LedgerView view, StageHolder from, CancellationToken cancellationToken)
    {
        if (request.To is not null || request.From is not null || request.Drill || context.Ledger.Now(view) - from.Time >= RollbackRequest.RepeatWindow)
        {
            return null;
        }

        var entry = await context.Ledger.EntryAsync(view.Model, from.Entry, cancellationToken);
        return entry.Body is not RolledBack ? null : Decision.Stop(new OperationOutcome.Unchanged(
            $"{request.Stage} was rolled back to {from.Version} by {entry.Envelope.Actor.Name} at {JournalTime.Write(entry.Time)} (entry {entry.Number}), less than"
                + $" {Duration.Describe(RollbackRequest.RepeatWindow)} ago; if {from.Version} is bad too, say --from {from.Version}.",
            entry));
    }

    // What is asked of the caller stands beside what is asked of the version, so that one answer says all that is missing.
    private async Task<Decision> ConcludeAsync(
        RollbackRequest request,
        LedgerView view,
        StageHolder from,
        EarlierHolder? to,
        IReadOnlyList<ConsideredVersion> considered,
        IReadOnlyList<GateResult> choice,
        CancellationToken cancellationToken)
    {
        if (request.Drill)
        {
            return Practised(request, from, to, considered, choice);
        }

        GateResult[] gates =
        [
            .. choice,
            context.Permission(PolicyActions.RollBack, request.Stage),
            StatedReason.Check(request.Reason),
            .. request.Detected is null ? Array.Empty<GateResult>() : [ChangeIncident.CheckDetected(request.Detected, context.Ledger.Now(view))],
        ];
        var plan = MovePlan.Of(request, from, to?.Standing, context.Policy.Adoption.PolicyDigest, considered);
        if (to is null || !GateRunner.Allows(gates))
        {
            return Decision.Stop(new OperationOutcome.Refused(gates) { Plan = plan });
        }

        var bad = await SealedVersion.FindAsync(context.Ledger, view, from.Version, cancellationToken);
        var good = await SealedVersion.ReadAsync(context.Ledger, view, to.Standing, cancellationToken);
        var body = Decide(request, from, to, _verified[to.Standing.Version], considered, view.Number + 1) with
        {
            Gates = gates,
            Lineage = LineageDifferences.Between(bad, good, context.Policy.Resolved.Versioning.Scheme),
        };
        return Decision.Append(body) with { Plan = plan };
    }

    // A drill that finds nothing to go back to is recorded too: that is what it is for.
    private Decision Practised(
        RollbackRequest request, StageHolder from, EarlierHolder? to, IReadOnlyList<ConsideredVersion> considered, IReadOnlyList<GateResult> choice)
    {
        var permission = context.Permission(PolicyActions.RollBack, request.Stage);
        return permission.Verdict == Verdict.Failed
            ? Decision.Stop(new OperationOutcome.Refused([permission]))
            : Decision.Append(new Drilled(
                request.Stage,
                from.Version,
                to?.Standing.Version,
                to is null ? null : _verified[to.Standing.Version].Level,
                considered,
                (long)clock.GetElapsedTime(_started).TotalMilliseconds,
                [.. choice, permission])
            {
                Asked = request.To,
            });
    }

    private static GateResult Chosen(EarlierHolder to, string required, string why) => new(
        Gate, Gate, Verdict.Passed, to.Standing.Version.ToString(), required, $"{to.Standing.Version} {why}.");

    private async Task<Decision> ToLastKnownGoodAsync(RollbackRequest request, LedgerView view, StageHolder from, CancellationToken cancellationToken)
    {
        var considered = new List<ConsideredVersion>();
        var left = await context.Ledger.FindAsync(view, from.Version, cancellationToken);
        await foreach (var earlier in EarlierAsync(view, request.Stage, from, cancellationToken))
        {
            var objection = LastKnownGood.Objection(earlier) ?? LastKnownGood.SameBytes(earlier.Standing, left);
            var verification = objection is null ? await VerifyAsync(request, view, earlier.Standing, cancellationToken) : null;
            objection ??= verification!.Problem;
            if (objection is null)
            {
                considered.Add(LastKnownGood.Taken(earlier, verification!.Level));
                return await ConcludeAsync(request, view, from, earlier, considered, [Chosen(earlier, Required, considered[^1].Why)], cancellationToken);
            }

            considered.Add(LastKnownGood.PassedOver(earlier, objection));
        }

        return await ConcludeAsync(request, view, from, null, considered, [.. NoneGood(request, from, considered)], cancellationToken);
    }

    private static IEnumerable<GateResult> NoneGood(RollbackRequest request, StageHolder from, IReadOnlyList<ConsideredVersion> considered)
    {
        if (considered.Count == 0)
        {
            yield return new GateResult(Gate, Gate, Verdict.Failed, "no earlier holder", Required, $"No version held {request.Stage} before {from.Version}; promote another one, or empty the stage with `stage clear`.");
        }

        foreach (var version in considered)
        {
            yield return new GateResult($"{Gate}_{version.Version}", Gate, Verdict.Failed, version.Why, Required, $"{version.Version} cannot be restored: {version.Why}.");
        }
    }

    private async Task<Decision> ToNamedAsync(
        RollbackRequest request, LedgerView view, StageHolder from, ModelVersion to, CancellationToken cancellationToken)
    {
        var sealedVersion = await SealedVersion.FindAsync(context.Ledger, view, to, cancellationToken);
        if (from.Version == to)
        {
            var entry = await context.Ledger.EntryAsync(view.Model, from.Entry, cancellationToken);
            return Decision.Stop(new OperationOutcome.Unchanged($"{request.Stage} is already held by {to}.", entry));
        }

        // Whoever names a version may pass over nearer ones; to a version that no gate judged here, only a promotion leads.
        var standing = sealedVersion.Standing;
        var held = await HoldersAsync(view, request.Stage, cancellationToken).FirstOrDefaultAsync(holder => holder.Version == to, cancellationToken);
        var objection = held is null ? LastKnownGood.Objection(standing) ?? $"it never held {request.Stage}; promote it" : LastKnownGood.Objection(new EarlierHolder(held, standing));
        var verification = objection is null ? await VerifyAsync(request, view, standing, cancellationToken) : null;
        objection ??= verification!.Problem;
        if (objection is not null)
        {
            return await ConcludeAsync(
                request,
                view,
                from,
                null,
                [],
                [new GateResult(Gate, Gate, Verdict.Failed, objection, RequiredOfNamed, $"{to} cannot be restored: {objection}.")],
                cancellationToken);
        }

        var earlier = new EarlierHolder(held!, standing);
        return await ConcludeAsync(
            request, view, from, earlier, [Named(earlier)], [Chosen(earlier, RequiredOfNamed, $"was {Named(earlier).Why}")], cancellationToken);
    }

    private static ConsideredVersion Named(EarlierHolder earlier) =>
        new(earlier.Standing.Version, true, $"named by the caller; gates of its own move here: {earlier.Holder.Verdict}");

    private async Task<ArtifactVerification> VerifyAsync(
        RollbackRequest request, LedgerView view, VersionStanding standing, CancellationToken cancellationToken)
    {
        if (!_verified.TryGetValue(standing.Version, out var verification))
        {
            // One budget for the whole rollback: production is waiting, however many earlier holders are damaged.
            _began ??= clock.GetTimestamp();
            var left = VerificationSetting.Of(context.Policy.Resolved.Stage(request.Stage)).RollbackBudget - clock.GetElapsedTime(_began.Value);
            var version = await SealedVersion.ReadAsync(context.Ledger, view, standing, cancellationToken);
            verification = await ArtifactVerification.WithinAsync(
                left, clock, context.Artifacts, version.Manifest, context.Progress, cancellationToken);
            _verified[standing.Version] = verification;
        }

        return verification;
    }

    private async IAsyncEnumerable<EarlierHolder> EarlierAsync(
        LedgerView view, StageName stage, StageHolder from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<ModelVersion> { from.Version };
        await foreach (var holder in HoldersAsync(view, stage, cancellationToken))
        {
            if (seen.Add(holder.Version) && await context.Ledger.FindAsync(view, holder.Version, cancellationToken) is { } standing)
            {
                yield return new EarlierHolder(holder, standing);
            }
        }
    }

    // The state keeps the newest holders; older ones are reached by the stage's back-pointers.
    private async IAsyncEnumerable<StageHolder> HoldersAsync(
        LedgerView view, StageName stage, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var recent = view.State.Stages[stage];
        foreach (var holder in recent.Earlier)
        {
            yield return holder;
        }

        if (recent.HasForgotten)
        {
            await foreach (var entry in context.Ledger.AboutAsync(view.Model, Subject.Of(stage), recent.Earlier[^1].Entry, cancellationToken))
            {
                if (entry.Body is not StageCleared)
                {
                    yield return StageHolder.After(entry)
                        ?? throw new RegistryException(RegistryErrorCode.Corrupt, $"Entry {entry.Number} of {view.Model} is said to move {stage}, but moves nothing.");
                }
            }
        }
    }
}
