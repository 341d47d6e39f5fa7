using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;

namespace ModelRegistry.Core.Journal;

/// <summary>Makes the envelope of a new entry from the head it follows.</summary>
internal static class EnvelopeFactory
{
    /// <summary>Makes the envelope, back-pointers still to be added.</summary>
    public static EntryEnvelope Make(LedgerView view, EntryDraft draft, string registryId, DateTimeOffset now)
    {
        var number = view.Number + 1;
        var before = view.Head?.Time ?? now;
        return new EntryEnvelope
        {
            Registry = registryId,
            Model = view.Model,
            Number = number,
            Time = now < before ? before : now,
            Clock = now < before ? now : null,
            Previous = view.Head?.Digest,
            RequestId = draft.RequestId,
            Actor = draft.Actor,
            DefinitionsCommit = draft.DefinitionsCommit,
            Tool = draft.Tool,
            Follows = [],
            Notifies = draft.Notifies,
            Adopts = draft.Adopts,
            Policy = (draft.Adopts ?? draft.Body as PolicyAdopted) is { } adopted
                ? new PolicyReference(number, adopted.PolicyDigest)
                : view.State.Policy,
            RequiresRead = Math.Max(EntryCodec.Level, view.Head?.Envelope.RequiresRead ?? 1),
            RequiresWrite = Math.Max(EntryCodec.Level, view.Head?.Envelope.RequiresWrite ?? 1),
            Body = draft.Body,
        };
    }

    /// <summary>Returns the back-pointers of a body's subjects, in their order. The versions' paths must be loaded.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Follows(ModelState state, EntryBody body) =>
        [.. body.Subjects.Distinct().Select(subject => KeyValuePair.Create(subject.Text, state.Last(subject)))];
}
