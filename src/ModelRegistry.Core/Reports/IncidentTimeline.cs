using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what happened to the stage since it last held the version restored, and to the version left, oldest first.</summary>
internal static class IncidentTimeline
{
    public static JsonArray Of(IncidentStory story)
    {
        var first = story.HeldBefore?.Number ?? story.Began?.Number ?? story.Input.Entry.Number;
        return Rows(story.Input.Moves.Where(entry => entry.Number >= first).Concat(story.Input.Bad.History.Entries), story.Input.Entry.Number, story.Body.Incident.Version);
    }

    /// <summary>Writes entries, each once, oldest first.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="incident">Number of the one that opened the incident.</param>
    /// <param name="bad">The version it is about.</param>
    public static JsonArray Rows(IEnumerable<JournalEntry> entries, int incident, ModelVersion bad) => JsonArray.Of(
        entries.DistinctBy(entry => entry.Number).OrderBy(entry => entry.Number).Select(entry => ReportJson.Row(
            ("entry", entry.Number),
            ("time", ReportJson.Time(entry.Time)),
            ("type", entry.Body.Type),
            ("by", entry.Envelope.Actor.Name),
            ("is_incident", entry.Number == incident),
            ("line", Line(bad, entry)),
            ("digest", entry.Digest.ToString()))));

    private static string Line(ModelVersion bad, JournalEntry entry) => entry.Body switch
    {
        RolledBack back => $"{back.Move.Stage} rolled back from {back.Incident.Version} to {back.Move.Version}, {back.Incident.Id} opened: {back.Reason}",
        Promoted promoted => $"{promoted.Move.Version} promoted to {promoted.Move.Stage}{Replacing(promoted)}: {promoted.Reason}",
        Notified => HistorySection.Line(entry, bad),
        _ => $"{bad} {HistorySection.Line(entry, bad)}",
    };

    private static string Replacing(Promoted promoted) => promoted.Move.From is null ? string.Empty : $", replacing {promoted.Move.From}";
}
