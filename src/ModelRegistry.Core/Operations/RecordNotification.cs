using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// Records what came of telling channels about an entry. What is known already is not written again: a channel that somebody else has told
/// meanwhile, and a failure for the same reason as the last.
/// </summary>
public sealed class RecordNotification(OperationContext context)
{
    /// <summary>Records results.</summary>
    /// <param name="entry">The entry that was told.</param>
    /// <param name="results">One result a channel.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<OperationOutcome> ExecuteAsync(JournalEntry entry, IReadOnlyList<ToldChannel> results, CancellationToken cancellationToken)
    {
        var asked = results.Any(result => !entry.Envelope.Notifies.Contains(result.Channel));
        return DecisionLoop.RunAsync(context, entry.Envelope.Model, dryRun: false, body => body is Notified told && told.Event == entry.Number, async view =>
        {
            var fresh = Fresh(entry, view.State.Undelivered, await FailuresAsync(view, entry.Number, cancellationToken), asked ? await ToldAsync(context.Ledger, view, entry, cancellationToken) : [], results);
            return fresh.Count > 0
                ? Decision.Append(Notified.Of(entry, fresh))
                : Decision.Stop(new OperationOutcome.Unchanged($"What came of telling about entry {entry.Number} is recorded already.", view.Head!));
        }, cancellationToken);
    }

    /// <summary>Returns the results that say something new. Pure.</summary>
    /// <param name="entry">The entry that was told.</param>
    /// <param name="undelivered">What the state says is not delivered.</param>
    /// <param name="failures">The last recorded failure of each channel about the entry.</param>
    /// <param name="told">Channels, beside those the entry names, whose delivery is recorded.</param>
    /// <param name="results">The results.</param>
    public static IReadOnlyList<ToldChannel> Fresh(
        JournalEntry entry,
        IReadOnlyList<UndeliveredNotification> undelivered,
        IReadOnlyList<ToldChannel> failures,
        IReadOnlyCollection<ChannelName> told,
        IReadOnlyList<ToldChannel> results) =>
    [
        .. results.Where(result => entry.Envelope.Notifies.Contains(result.Channel)
            ? undelivered.Any(known => known.Entry == entry.Number && known.Channel == result.Channel)
            : !told.Contains(result.Channel)).Where(result => !failures.Any(failure => IsSame(failure, result))),
    ];

    /// <summary>Returns the channels whose delivery about an entry is recorded though the entry does not name them: asked for later.</summary>
    public static async Task<IReadOnlyCollection<ChannelName>> ToldAsync(ModelLedger ledger, LedgerView view, JournalEntry entry, CancellationToken cancellationToken)
    {
        var told = new HashSet<ChannelName>();
        if (NotificationEvents.IncidentOf(entry.Body) is { } incident && await ledger.IncidentAsync(view, incident, cancellationToken) is { } standing)
        {
            await foreach (var about in ledger.AboutAsync(view.Model, Subject.OfIncident(incident), standing.Last, cancellationToken))
            {
                if (about.Body is Notified known && known.Event == entry.Number)
                {
                    told.UnionWith(known.Channels.Where(result => result.Outcome == ToldChannel.Delivered).Select(result => result.Channel));
                }
            }
        }

        return told;
    }

    private static bool IsSame(ToldChannel failure, ToldChannel result) =>
        failure.Channel == result.Channel && failure.Outcome == result.Outcome && failure.Why == result.Why;

    private async Task<IReadOnlyList<ToldChannel>> FailuresAsync(LedgerView view, int entry, CancellationToken cancellationToken)
    {
        var failures = new List<ToldChannel>();
        foreach (var known in view.State.Undelivered.Where(known => known.Entry == entry && known.Failed is not null))
        {
            failures.AddRange(((await context.Ledger.EntryAsync(view.Model, known.Failed!.Value, cancellationToken)).Body as Notified)?.Channels.Where(result => result.Channel == known.Channel) ?? []);
        }

        return failures;
    }
}
