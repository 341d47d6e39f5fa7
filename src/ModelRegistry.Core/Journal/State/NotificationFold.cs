using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Journal.State;

/// <summary>What entries change about who is still to be told. Pure.</summary>
public static class NotificationFold
{
    /// <summary>Most that is kept: beyond it the oldest is forgotten, so that a channel that never works costs a bounded number of bytes.</summary>
    public const int MostUndelivered = 64;

    /// <summary>Returns what is undelivered after an entry.</summary>
    public static IReadOnlyList<UndeliveredNotification> After(IReadOnlyList<UndeliveredNotification> undelivered, EntryEnvelope entry) =>
        entry.Body is Notified told ? [.. undelivered.Select(known => After(known, told, entry.Number)).OfType<UndeliveredNotification>().Concat(AskedLater(undelivered, told, entry.Number)).TakeLast(MostUndelivered)]
        : entry.Notifies.Count == 0 ? undelivered
        : [.. undelivered.Concat(entry.Notifies.Distinct().Select(channel => new UndeliveredNotification(entry.Number, channel, null))).TakeLast(MostUndelivered)];

    // A channel that the entry does not name was asked for after it: it failed, and is to be told like any other.
    private static IEnumerable<UndeliveredNotification> AskedLater(IReadOnlyList<UndeliveredNotification> undelivered, Notified told, int entry) =>
        from result in told.Channels
        where result.Outcome == ToldChannel.Failed && !undelivered.Any(known => known.Entry == told.Event && known.Channel == result.Channel)
        select new UndeliveredNotification(told.Event, result.Channel, entry);

    private static UndeliveredNotification? After(UndeliveredNotification known, Notified told, int entry) =>
        known.Entry != told.Event || told.Channels.LastOrDefault(result => result.Channel == known.Channel) is not { } result ? known
        : result.Outcome == ToldChannel.Failed ? known with { Failed = entry }
        : null;
}
