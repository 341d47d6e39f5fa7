using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Journal;

/// <summary>A decision that is to be appended; the ledger adds number, time, chain, state and seal.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="RequestId">Names the request.</param>
/// <param name="Body">The decision.</param>
/// <param name="Adopts">Policy adopted with it, when it changed; null otherwise.</param>
/// <param name="Tool">Tool and version that writes, e.g. <c>modelregistry 0.1.0</c>.</param>
public sealed record EntryDraft(Actor Actor, RequestId RequestId, EntryBody Body, PolicyAdopted? Adopts, string Tool)
{
    /// <summary>Gets the commit the definitions were read from, when they are in Git.</summary>
    public string? DefinitionsCommit { get; init; }

    /// <summary>Gets the channels that are to be told of it.</summary>
    public IReadOnlyList<ChannelName> Notifies { get; init; } = [];
}
