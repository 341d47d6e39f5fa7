using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Results;

/// <summary>An entry that a channel was not told yet.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Failure">What came of telling it last; null when no attempt is recorded.</param>
public sealed record OutstandingNotification(JournalEntry Entry, ChannelName Channel, ToldChannel? Failure)
{
    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("model", Entry.Envelope.Model.Text),
        ("entry", Entry.Number),
        ("event", Entry.Body.Type),
        ("channel", Channel.Text),
        ("failed", Failure is null ? null : JournalTime.Write(Failure.Time)),
        ("why", Failure?.Why));
}
