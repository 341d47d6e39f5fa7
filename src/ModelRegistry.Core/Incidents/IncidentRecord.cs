using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Incidents;

/// <summary>Everything the journal says about one incident: a pure fold of the entries about it.</summary>
public sealed record IncidentRecord
{
    /// <summary>Gets the incident's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the version it is about.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>Gets the entry that opened it.</summary>
    public required JournalEntry Opened { get; init; }

    /// <summary>Gets the entry that closed it, or null while it is open.</summary>
    public JournalEntry? Closed { get; init; }

    /// <summary>Gets the stage in which it was noticed, or null.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Gets what happened.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets what it did to whom, or null.</summary>
    public string? Impact { get; init; }

    /// <summary>Gets why it happened, or null.</summary>
    public IncidentCause? Cause { get; init; }

    /// <summary>Gets the versions that repair it.</summary>
    public IReadOnlyList<ModelVersion> FixedBy { get; init; } = [];

    /// <summary>Gets the link to the post-mortem, or null.</summary>
    public string? PostMortem { get; init; }

    /// <summary>Gets when it was noticed, or null.</summary>
    public DateTimeOffset? Detected { get; init; }

    /// <summary>Gets the rollback that opened it, or null.</summary>
    public RolledBack? Rollback => Opened.Body as RolledBack;

    /// <summary>Gets when the stage was restored, or null where no rollback opened it.</summary>
    public DateTimeOffset? Restored => Rollback is null ? null : Opened.Time;

    /// <summary>Gets how long it took from noticing to restoring, or null.</summary>
    public TimeSpan? TimeToRestore => Restored - Detected;

    /// <summary>Gets how the version differs from a good one, or null.</summary>
    public LineageComparison? Lineage { get; init; }

    /// <summary>Gets the actions, in order.</summary>
    public IReadOnlyList<IncidentAction> Actions { get; init; } = [];

    /// <summary>Gets every entry about it, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; init; } = [];

    /// <summary>Gets who was told of which entry about it, or could not be: the last result of each channel and entry, in the order they were recorded.</summary>
    public IEnumerable<(int Event, ToldChannel Result)> Told => Entries
        .Select(entry => entry.Body).OfType<Notified>()
        .SelectMany(body => body.Channels.Select(result => (body.Event, Result: result)))
        .GroupBy(told => (told.Event, told.Result.Channel))
        .Select(results => results.Last());

    /// <summary>Gets a value indicating whether it is open.</summary>
    public bool IsOpen => Closed is null;

    /// <summary>Gets the actions that are not done.</summary>
    public IEnumerable<IncidentAction> OpenActions => Actions.Where(action => action.Done is null);

    /// <summary>Folds the entries about one incident, oldest first; null when the first does not open one.</summary>
    public static IncidentRecord? Of(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0 || Begin(entries[0]) is not { } record)
        {
            return null;
        }

        return entries.Skip(1).Aggregate(record, After) with { Entries = entries };
    }

    /// <summary>Reads an incident by its back-pointers.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the model has no such incident.</exception>
    public static async Task<IncidentRecord> ReadAsync(ModelLedger ledger, LedgerView view, string id, CancellationToken cancellationToken)
    {
        var standing = view.Number == 0 ? null : await ledger.IncidentAsync(view, id, cancellationToken);
        if (standing is null)
        {
            throw new RegistryException(
                RegistryErrorCode.NotFound, $"{view.Model} has no incident {Quotation.Of(id)}.", $"Run `modelregistry incident list --model {view.Model} --all` to see its incidents.");
        }

        var entries = new List<JournalEntry>();
        await foreach (var entry in ledger.AboutAsync(view.Model, Subject.OfIncident(id), standing.Last, cancellationToken))
        {
            entries.Add(entry);
        }

        entries.Reverse();
        return Of(entries) ?? throw EntryReader.Broken(view.Model, standing.Opened, $"does not open {id} as the state says");
    }

    private static IncidentRecord After(IncidentRecord known, JournalEntry entry) => entry.Body switch
    {
        IncidentUpdated body => known.With(body.Facts, entry),
        IncidentClosed body => known.With(body.Facts, entry) with { Closed = entry },
        _ => known,
    };

    private static IncidentRecord? Begin(JournalEntry entry) => entry.Body switch
    {
        RolledBack body => new IncidentRecord
        {
            Id = body.Incident.Id,
            Version = body.Incident.Version,
            Opened = entry,
            Stage = body.Move.Stage,
            Summary = body.Incident.Summary,
            Cause = body.Cause,
            Detected = body.Detected,
            Lineage = body.Lineage,
        },
        IncidentOpened body => new IncidentRecord
        {
            Id = body.Id,
            Version = body.Version,
            Opened = entry,
            Stage = body.Stage,
            Summary = body.Facts.Summary!,
        }.With(body.Facts, entry),
        _ => null,
    };

    /// <summary>Returns whether facts say anything that is not known yet.</summary>
    public bool IsNews(IncidentFacts facts) =>
        (facts.Summary ?? Summary) != Summary
        || (facts.Impact ?? Impact) != Impact
        || (facts.Cause is { } cause && With(new IncidentFacts { Cause = cause }, Opened).Cause != Cause)
        || facts.FixedBy.Except(FixedBy).Any()
        || (facts.PostMortem ?? PostMortem) != PostMortem
        || (facts.Detected ?? Detected) != Detected
        || facts.Actions.Except(Actions.Select(action => action.Text)).Any()
        || facts.Done.Intersect(OpenActions.Select(action => action.Number)).Any()
        || facts.Evidence.Count > 0;

    private IncidentRecord With(IncidentFacts facts, JournalEntry entry) => this with
    {
        Summary = facts.Summary ?? Summary,
        Impact = facts.Impact ?? Impact,
        Cause = facts.Cause is { } cause ? new IncidentCause(cause.Text, cause.Commit ?? Cause?.Commit, cause.Snapshot ?? Cause?.Snapshot) : Cause,
        FixedBy = [.. FixedBy.Union(facts.FixedBy)],
        PostMortem = facts.PostMortem ?? PostMortem,
        Detected = facts.Detected ?? Detected,
        Lineage = facts.Lineage ?? Lineage,
        Actions =
        [
            .. Actions.Concat(facts.Actions.Select((text, index) => new IncidentAction(Actions.Count + index + 1, text, entry.Number, null)))
                .Select(action => action.Done is null && facts.Done.Contains(action.Number) ? action with { Done = entry.Number } : action),
        ],
    };
}
