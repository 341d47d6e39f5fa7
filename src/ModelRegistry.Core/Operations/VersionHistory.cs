using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Everything the journal says about one version, oldest first, and what it adds up to.</summary>
/// <param name="Entries">Entries about the version, oldest first.</param>
public sealed record VersionHistory(IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>Tag that an open incident sets on its version, with its id, and that goes when it is closed.</summary>
    public const string Investigation = "investigation";

    /// <summary>Gets the tags set after registration, one for each open alert and one for an open incident, by key, in key order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags
    {
        get
        {
            var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in Entries)
            {
                Freeze(tags, entry);
                Apply(tags, entry);
            }

            return [.. tags];
        }
    }

    // An open alert is a tag, so that whoever reads tags sees it.
    private static void Apply(SortedDictionary<string, string> tags, JournalEntry entry)
    {
        switch (entry.Body)
        {
            case Tagged tagged:
                foreach (var key in tagged.Remove)
                {
                    tags.Remove(key);
                }

                foreach (var (key, value) in tagged.Set)
                {
                    tags[key] = value;
                }

                break;
            case Alerted alerted:
                tags[Alerted.IdOf(entry.Number)] = alerted.Summary;
                break;
            case AlertCleared cleared:
                tags.Remove(Alerted.IdOf(cleared.Alert));
                break;
        }
    }

    // An open incident shows as a tag, so that whoever looks at the version alone sees that it is frozen.
    private void Freeze(SortedDictionary<string, string> tags, JournalEntry entry)
    {
        switch (entry.Body)
        {
            case RolledBack body when body.Incident.Version == (Entries[0].Body as Registered)?.Version:
                tags[Investigation] = body.Incident.Id;
                break;
            case IncidentOpened body:
                tags[Investigation] = body.Id;
                break;
            case IncidentClosed body when tags.GetValueOrDefault(Investigation) == body.Id:
                tags.Remove(Investigation);
                break;
        }
    }

    /// <summary>Reads the history of a version by its back-pointers.</summary>
    public static async Task<VersionHistory> ReadAsync(ModelLedger ledger, VersionStanding standing, ModelName model, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in ledger.AboutAsync(model, Subject.Of(standing.Version), standing.Last, cancellationToken))
        {
            entries.Add(entry);
        }

        entries.Reverse();
        return new VersionHistory(entries);
    }
}
