using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes commands that prove an incident from the journal.</summary>
internal static class IncidentChecks
{
    public static JsonArray Of(IncidentStory story) => Of(story.Input.Entry, story.Input.Bad, story.Body.Move.Stage, story.Input.Moves.Count);

    /// <summary>Writes commands that prove what a page says of an incident.</summary>
    /// <param name="entry">Entry that opened it.</param>
    /// <param name="bad">The version it is about.</param>
    /// <param name="stage">Stage whose moves the page tells, or null.</param>
    /// <param name="moves">How many they are.</param>
    public static JsonArray Of(JournalEntry entry, VersionReportInput bad, StageName? stage, int moves) => JsonArray.Of(
    [
        Check(
            "seal",
            entry.Body is RolledBack ? "The entry of the rollback is sealed, in the registry's directory" : "The entry of the incident is sealed, in the registry's directory",
            entry.Seal.Hex,
            $"head -n -2 models/{bad.Model}/journal/{JournalEntry.FileName(entry.Number)} | sha256sum"),
        .. stage is null ? Array.Empty<JsonObject>() :
        [
            Check("history", "These are all moves of the stage", ReportText.Count(moves, "move"), $"modelregistry history {bad.Model} --stage {stage}"),
        ],
        Check("audit", "Nothing this page rests on was changed since", "no findings", $"modelregistry audit {bad.Model} --since {bad.Head.Digest}"),
    ]);

    private static JsonObject Check(string id, string claim, string expect, string command) => ReportJson.Row(
        ("id", id), ("claim", claim), ("expect", expect), ("commands", ReportJson.Texts([command])));
}
