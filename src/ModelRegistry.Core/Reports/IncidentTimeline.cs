using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what happened to the stage since it last held the version restored, and to the version left, oldest first.</summary>
internal static class IncidentTimeline
{
    public static JsonArray Of(IncidentStory story)
    {
        var first = story.HeldBefore?.Number ?? story.Began?.Number ?? story.Input.Entry.Number;
        var entries = story.Input.Moves.Where(entry => entry.Number >= first)
            .Concat(story.Input.Bad.History.Entries)
            .DistinctBy(entry => entry.Number)
            .OrderBy(entry => entry.Number);
        return JsonArray.Of(entries.Select(entry => ReportJson.Row(
            ("entry", entry.Number),
            ("time", ReportJson.Time(entry.Time)),
            ("type", entry.Body.Type),
            ("by", entry.Envelope.Actor.Name),
            ("is_incident", entry.Number == story.Input.Entry.Number),
            ("line", Line(story, entry)),
            ("digest", entry.Digest.ToString()))));
    }

    private static string Line(IncidentStory story, JournalEntry entry) => entry.Body switch
    {
        RolledBack back => $"{back.Move.Stage} rolled back from {back.Incident.Version} to {back.Move.Version}, {back.Incident.Id} opened: {back.Reason}",
        Promoted promoted => $"{promoted.Move.Version} promoted to {promoted.Move.Stage}{Replacing(promoted)}: {promoted.Reason}",
        Notified => HistorySection.Line(entry, story.Body.Incident.Version),
        _ => $"{story.Body.Incident.Version} {HistorySection.Line(entry, story.Body.Incident.Version)}",
    };

    private static string Replacing(Promoted promoted) => promoted.Move.From is null ? string.Empty : $", replacing {promoted.Move.From}";
}
