using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Follows every incident of a journal, and checks what is said about each.</summary>
internal sealed class IncidentAudit
{
    private readonly Dictionary<string, List<JournalEntry>> _entries = new(StringComparer.Ordinal);

    /// <summary>Takes note of an entry about an incident.</summary>
    public void Follow(JournalEntry entry)
    {
        if (entry.Body.Subjects.Select(subject => subject.Incident).FirstOrDefault(id => id is not null) is { } incident)
        {
            if (!_entries.TryGetValue(incident, out var entries))
            {
                _entries[incident] = entries = [];
            }

            entries.Add(entry);
        }
    }

    /// <summary>Returns the incidents that are not settled.</summary>
    public IReadOnlyList<IncidentRecord> Unsettled(ModelState state) => [.. state.Incidents.Select(Record).OfType<IncidentRecord>()];

    /// <summary>Returns what is wrong with an incident that is opened.</summary>
    public static IEnumerable<string> Problems(int number, IncidentOpened body)
    {
        if (body.Id != Rollback.IncidentId(number))
        {
            yield return $"opens {Quotation.Of(body.Id)} instead of {Rollback.IncidentId(number)}";
        }
    }

    /// <summary>Returns what is wrong with an update.</summary>
    public IEnumerable<string> Problems(ModelState before, string id, IncidentFacts facts)
    {
        foreach (var version in facts.FixedBy.Where(version => before.Standing(version) is null))
        {
            yield return $"says that {version} repairs {Quotation.Of(id)}, but no entry registered it";
        }

        if (Record(id) is { } record && facts.FixedBy.Contains(record.Version))
        {
            yield return $"says that {record.Version} repairs itself";
        }

        var known = Record(id)?.OpenActions.Select(action => action.Number).Concat(Enumerable.Range(Record(id)!.Actions.Count + 1, facts.Actions.Count)) ?? [];
        foreach (var number in facts.Done.Except(known))
        {
            yield return $"says that action {number} of {Quotation.Of(id)} is done, which was not to do";
        }
    }

    /// <summary>Returns what is wrong with closing an incident.</summary>
    public IEnumerable<string> Problems(ModelState before, IncidentClosed body)
    {
        foreach (var problem in Problems(before, body.Id, body.Facts))
        {
            yield return problem;
        }

        if (Record(body.Id) is { IsOpen: false })
        {
            yield return $"closes {Quotation.Of(body.Id)}, which was closed";
        }

        if ((body.Facts.Cause ?? Record(body.Id)?.Cause) is null)
        {
            yield return $"closes {Quotation.Of(body.Id)} without a cause";
        }
    }

    private IncidentRecord? Record(string id) => _entries.TryGetValue(id, out var entries) ? IncidentRecord.Of(entries) : null;
}
