using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Moves a stage forward to a version whose gates pass and whose approvals are there.</summary>
public sealed class Promote(OperationContext context)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(35);

    /// <summary>Executes the promotion.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when model, version or stage do not exist; <c>Conflict</c> when
    /// somebody else moved the stage first.</exception>
    public Task<OperationOutcome> ExecuteAsync(PromoteRequest request, CancellationToken cancellationToken)
    {
        var stage = VersionGates.StageOf(context.Policy.Resolved, request.Stage);
        var moves = new StageMoves(context.Ledger, request.Stage, request.From);
        ArtifactVerification? verification = null;
        ApprovalEvidence? evidence = null;
        return DecisionLoop.RunAsync(context, request.Model, request.DryRun, IsSame, DecideAsync, cancellationToken);

        bool IsSame(EntryBody body) => body is Promoted promoted && promoted.Move.Stage == request.Stage && promoted.Move.Version == request.Version;

        async Task<Decision> DecideAsync(LedgerView view)
        {
            var version = await SealedVersion.FindAsync(context.Ledger, view, request.Version, cancellationToken);
            var from = await moves.FromAsync(view, cancellationToken);
            if (from?.Version == request.Version)
            {
                var entry = await context.Ledger.EntryAsync(view.Model, from.Entry, cancellationToken);
                return Decision.Stop(new OperationOutcome.Unchanged($"{request.Stage} is already held by {request.Version}.", entry));
            }

            // A version is immutable, so its bytes are verified once however often the race is lost.
            verification ??= VerificationSetting.Of(stage).PromoteReads
                ? await ArtifactVerification.HashAsync(context.Artifacts, version.Manifest, context.Progress, cancellationToken)
                : await ArtifactVerification.AttestAsync(context.Artifacts, version.Manifest, cancellationToken);
            var move = new RequestedMove(context.Actor, request.Reason, request.Approvals) { Requesters = context.Requesters };
            var run = await VersionGates.JudgeAsync(context, view, version, stage, verification, move, cancellationToken);
            var plan = MovePlan.Of(request, from, version.Standing, context.Policy.Adoption.PolicyDigest, run.Holders, run.Gates);
            if (run.Input is not { } input || (request.CollectEvidence is null && request.PlanDigest is null))
            {
                return Decide(request, move, from, version.Standing, verification.Level, run.Gates, plan);
            }

            evidence ??= await CollectAsync(request, view, stage, version.Standing, cancellationToken);
            var decided = await CaseAsync(request, view, version.Standing, plan, evidence, cancellationToken);
            var judged = JudgedMove.Of(move, request.PlanDigest, evidence, decided, input, gates =>
                MovePlan.Of(request, from, version.Standing, context.Policy.Adoption.PolicyDigest, input.Holders, gates));
            return Decide(request, judged.Move, from, version.Standing, verification.Level, judged.Gates, judged.Plan);
        }
    }

    /// <summary>Makes the decision from plain values.</summary>
    internal static Decision Decide(
        PromoteRequest request,
        RequestedMove move,
        StageHolder? from,
        VersionStanding to,
        string verification,
        IReadOnlyList<GateResult> gates,
        MovePlan plan)
    {
        if (!GateRunner.Allows(gates))
        {
            return Decision.Stop(new OperationOutcome.Refused(gates) { Plan = plan });
        }

        var moved = new StageMove(request.Stage, from?.Version, to.Version, to.Ordinal, to.RootDigest, verification);
        return Decision.Append(new Promoted(moved, request.Reason, move.Approvals, gates) { Requesters = move.Requesters, Evidence = move.Evidence }) with { Plan = plan };
    }

    private async Task<ApprovalEvidence?> CollectAsync(PromoteRequest request, LedgerView view, StagePolicy stage, VersionStanding version, CancellationToken cancellationToken) =>
        request.CollectEvidence is { } collect
            ? Readable(await collect(
                new ApprovalQuestion(request.Model, request.Version, stage, context.Policy.Resolved, new JournalHead(view.Number, view.Head!.Digest), version.MetadataDigest), cancellationToken))
            : null;

    // What is sealed has to be readable for ever, whatever others answered.
    private static ApprovalEvidence Readable(ApprovalEvidence evidence)
    {
        try
        {
            return ApprovalEvidence.Read(JsonParser.ParseObject(new DocumentSource("evidence", JsonText.ToBytes(evidence.ToJson())), DocumentLimits.Entry));
        }
        catch (FormatException exception)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"What was found about approvals cannot be recorded: {exception.Message}", inner: exception);
        }
    }

    // Reads the entries that signed statements name as the newest: one each, however long the journal is.
    private async Task<ApprovalCase> CaseAsync(
        PromoteRequest request, LedgerView view, VersionStanding version, MovePlan plan, ApprovalEvidence? evidence, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<int, Digest>();
        foreach (var number in ApprovalJudge.HeadsOf(evidence?.Files ?? []).Where(number => number <= view.Number))
        {
            heads[number] = (await context.Ledger.EntryAsync(view.Model, number, cancellationToken)).Digest;
        }

        var subject = new ApprovalSubject(
            context.Ledger.RegistryId, request.Model, version.Version, request.Stage, version.RootDigest, context.Policy.Adoption.PolicyDigest, plan.Digest);
        var used = evidence?.Run is { } run ? await UsedAsync(view, request.Stage, run, evidence.Observed, cancellationToken) : [];
        return new ApprovalCase(subject, version.MetadataDigest, view.State.Last(Subject.Of(request.Stage)), heads) { Used = used };
    }

    // An environment is one stage's, and a run and its approvals end within 35 days, so that few entries have to be looked at.
    private async Task<Dictionary<string, int>> UsedAsync(
        LedgerView view, StageName stage, WorkflowRun run, DateTimeOffset observed, CancellationToken cancellationToken)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        var last = view.State.Last(Subject.Of(stage));
        await foreach (var entry in last == 0 ? AsyncEnumerable.Empty<JournalEntry>() : context.Ledger.AboutAsync(view.Model, Subject.Of(stage), last, cancellationToken))
        {
            if (entry.Time < observed - LongestRun)
            {
                break;
            }

            foreach (var environment in entry.Body is Promoted promoted ? promoted.EnvironmentsUsed(run) : [])
            {
                used[environment] = entry.Number;
            }
        }

        return used;
    }
}
