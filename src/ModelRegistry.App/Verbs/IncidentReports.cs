using System.Globalization;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Reports;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Verbs;

/// <summary>Reads what the page of an incident is made from: <c>report --incident</c> and <c>report --entry</c>.</summary>
internal static class IncidentReports
{
    private const string Prefix = "incident-";

    public static async Task<ReadReport> ReadAsync(OpenRegistry registry, LedgerView view, Arguments arguments, CancellationToken cancellationToken)
    {
        return await ReadAsync(registry, view, await EntryAsync(registry, view, arguments, cancellationToken), cancellationToken);
    }

    /// <summary>Reads what the page of one rollback is made from.</summary>
    public static async Task<ReadReport> ReadAsync(OpenRegistry registry, LedgerView view, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Body is IncidentOpened opened)
        {
            return await ReadAsync(registry, view, entry, opened, cancellationToken);
        }

        var body = (RolledBack)entry.Body;
        var inputs = new ReportInputs(registry, view);
        var bad = await inputs.VersionAsync(body.Incident.Version, cancellationToken);
        var good = await inputs.VersionAsync(body.Move.Version, cancellationToken);
        var report = IncidentReport.Build(new IncidentInput(entry, bad, good, await MovesAsync(registry, view, body.Move.Stage, cancellationToken))
        {
            Contract = ReportInputs.Contract(bad, good),
        });
        return new ReadReport(body.Incident.Version, report, body.Incident.Id);
    }

    private static async Task<ReadReport> ReadAsync(
        OpenRegistry registry, LedgerView view, JournalEntry entry, IncidentOpened body, CancellationToken cancellationToken)
    {
        var inputs = new ReportInputs(registry, view);
        var record = await IncidentRecord.ReadAsync(registry.Ledger, view, body.Id, cancellationToken);
        var bad = await inputs.VersionAsync(body.Version, cancellationToken);
        var good = record.Lineage is { } lineage ? await inputs.VersionAsync(lineage.Against, cancellationToken) : null;
        var report = IncidentReport.Build(new OpenedIncidentInput(
            entry, bad, good, body.Stage is { } stage && view.State.Stages.ContainsKey(stage) ? await MovesAsync(registry, view, stage, cancellationToken) : [])
        {
            Contract = good is null ? null : ReportInputs.Contract(bad, good),
        });
        return new ReadReport(body.Version, report, body.Id);
    }

    private static async Task<JournalEntry> EntryAsync(OpenRegistry registry, LedgerView view, Arguments arguments, CancellationToken cancellationToken)
    {
        var incident = arguments.Optional("incident");
        var number = incident is null ? arguments.OptionalCount("entry")!.Value : NumberOf(incident);
        var entry = number >= 1 && number <= view.Number ? await registry.Ledger.EntryAsync(view.Model, number, cancellationToken) : null;
        return IdOf(entry?.Body) is { } id && (incident is null || id == incident)
            ? entry!
            : throw new RegistryException(
                RegistryErrorCode.NotFound,
                incident is null ? $"Entry {number} of {view.Model} opens no incident." : $"{view.Model} has no incident {Quotation.Of(incident)}.",
                $"Run `modelregistry incident list {view.Model} --all` to see its incidents.");
    }

    private static string? IdOf(EntryBody? body) => body switch
    {
        RolledBack rolledBack => rolledBack.Incident.Id,
        IncidentOpened opened => opened.Id,
        _ => null,
    };

    // An incident is named by the entry that opened it.
    private static int NumberOf(string incident) => incident.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(incident.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<IReadOnlyList<JournalEntry>> MovesAsync(OpenRegistry registry, LedgerView view, StageName stage, CancellationToken cancellationToken)
    {
        var moves = new List<JournalEntry>();
        await foreach (var entry in registry.Ledger.AboutAsync(view.Model, Subject.Of(stage), view.State.Last(Subject.Of(stage)), cancellationToken))
        {
            moves.Add(entry);
        }

        moves.Reverse();
        return moves;
    }
}
