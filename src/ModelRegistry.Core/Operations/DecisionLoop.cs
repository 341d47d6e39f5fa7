using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// The three steps every writing operation has: read the journal, decide, append. Losing the race for the next entry reads
/// and decides again; each loss means that somebody else got through, so the whole makes progress without waiting.
/// </summary>
internal static class DecisionLoop
{
    private const int MostAttempts = 1000;

    /// <summary>Runs the loop, where what an entry says is enough to tell whether it stands for the same request.</summary>
    public static Task<OperationOutcome> RunAsync(
        OperationContext context,
        ModelName model,
        bool dryRun,
        Func<EntryBody, bool> isSameRequest,
        Func<LedgerView, Task<Decision>> decide,
        CancellationToken cancellationToken) =>
        RunAsync(context, model, dryRun, (JournalEntry entry) => isSameRequest(entry.Body), decide, cancellationToken);

    /// <summary>
    /// Runs the loop. A request id that is already in the journal is a no-op that says so, if it stands there for the same
    /// request; for another one it is a conflict, because somebody would believe that this was done.
    /// </summary>
    public static async Task<OperationOutcome> RunAsync(
        OperationContext context,
        ModelName model,
        bool dryRun,
        Func<JournalEntry, bool> isSameRequest,
        Func<LedgerView, Task<Decision>> decide,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var view = await context.Ledger.OpenAsync(model, cancellationToken);
            if (await context.Ledger.FindAsync(view, context.RequestId, cancellationToken) is { } earlier)
            {
                return Repeated(context, earlier, isSameRequest);
            }

            context.Ledger.CheckClock(view);
            var decision = await decide(view);
            if (decision.Body is null)
            {
                return decision.Outcome!;
            }

            if (Retire.Objection(view, decision.Body) is { } retired)
            {
                return new OperationOutcome.Refused([retired]) { Plan = decision.Plan };
            }

            if (dryRun)
            {
                return new OperationOutcome.Planned(decision.Body) { Plan = decision.Plan };
            }

            var draft = await DraftAsync(context, view, decision.Body, cancellationToken);
            if (await context.Ledger.AppendAsync(view, draft, cancellationToken) is { } after)
            {
                return new OperationOutcome.Appended(after.Head!) { IsInNoCommit = context.NamesDefinitionsCommit && draft.DefinitionsCommit is null };
            }
        }

        throw new RegistryException(
            RegistryErrorCode.Conflict, $"{model} changed {MostAttempts} times while this was tried.", "Try again when fewer others are writing.");
    }

    private static OperationOutcome Repeated(OperationContext context, JournalEntry earlier, Func<JournalEntry, bool> isSameRequest) =>
        isSameRequest(earlier)
            ? new OperationOutcome.Unchanged($"Request {context.RequestId} was already carried out as entry {earlier.Number}.", earlier)
            : throw new RegistryException(
                RegistryErrorCode.Conflict,
                $"Request id {context.RequestId} stands for entry {earlier.Number} ({earlier.Body.Type}), which is another request.",
                "Give each request an id of its own.");

    private static async Task<EntryDraft> DraftAsync(OperationContext context, LedgerView view, EntryBody body, CancellationToken cancellationToken) => new(
        context.Actor,
        context.RequestId,
        body,
        context.Policy.Adoption.PolicyDigest == view.State.Policy?.Digest || body is Journal.Bodies.PolicyAdopted or Journal.Bodies.Notified ? null : context.Policy.Adoption,
        context.Tool)
    {
        DefinitionsCommit = context.FindDefinitionsCommit is { } find ? await find(cancellationToken) : null,
        Notifies = context.Channels.WantedBy(body),
    };
}
