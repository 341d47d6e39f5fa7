using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Checks that what is said to have been told is what stands in the journal.</summary>
internal sealed class NotificationAudit
{
    private readonly Dictionary<int, (Digest Digest, string Type, ModelVersion? Version, string? Incident)> _entries = [];

    /// <summary>Takes note of an entry.</summary>
    public void Follow(JournalEntry entry) =>
        _entries[entry.Number] = (entry.Digest, entry.Body.Type, NotificationEvents.VersionOf(entry.Body), NotificationEvents.IncidentOf(entry.Body));

    /// <summary>Returns what is wrong with the results of a notification.</summary>
    public IEnumerable<string> Problems(Notified body)
    {
        if (!_entries.TryGetValue(body.Event, out var known))
        {
            yield return $"tells of entry {body.Event}, which does not stand before it";
        }
        else if (known.Type == Notified.TypeName || known != (body.EventDigest, body.EventType, body.Version, body.Incident))
        {
            yield return $"tells of entry {body.Event} what is not in it";
        }
    }
}
