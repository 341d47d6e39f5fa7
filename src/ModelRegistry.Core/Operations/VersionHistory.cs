using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Everything the journal says about one version, oldest first, and what it adds up to.</summary>
/// <param name="Entries">Entries about the version, oldest first.</param>
public sealed record VersionHistory(IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>Gets the tags set after registration and one for each open alert, by key, in key order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags
    {
        get
        {
            var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in Entries)
            {
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
