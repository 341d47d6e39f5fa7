using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Catalogs;

/// <summary>Keeps the entries of a short journal by version, so that they are read once; of a long one it keeps nothing.</summary>
/// <param name="entries">How many entries the journal has.</param>
internal sealed class EntriesByVersion(int entries)
{
    private const int Most = 512;

    private readonly Dictionary<string, List<JournalEntry>> _byVersion = new(StringComparer.Ordinal);

    /// <summary>Adds an entry; in order.</summary>
    public void Add(JournalEntry entry)
    {
        if (entries > Most)
        {
            return;
        }

        foreach (var subject in entry.Body.Subjects.Where(subject => subject.Version is not null))
        {
            if (!_byVersion.TryGetValue(subject.Text, out var about))
            {
                _byVersion[subject.Text] = about = [];
            }

            about.Add(entry);
        }
    }

    /// <summary>Returns the entries about a version, or null where they were not kept.</summary>
    public VersionHistory? Of(ModelVersion version) => entries > Most ? null : new VersionHistory(_byVersion[Subject.Of(version).Text]);
}
