using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes commands that prove the rollback from the journal.</summary>
internal static class IncidentChecks
{
    public static JsonArray Of(IncidentStory story)
    {
        var (entry, model) = (story.Input.Entry, story.Input.Bad.Model);
        return JsonArray.Of(
        [
            Check(
                "seal",
                "The entry of the rollback is sealed, in the registry's directory",
                entry.Seal.Hex,
                $"head -n -2 models/{model}/journal/{JournalEntry.FileName(entry.Number)} | sha256sum"),
            Check(
                "history",
                "These are all moves of the stage",
                ReportText.Count(story.Input.Moves.Count, "move"),
                $"modelregistry history {model} --stage {story.Body.Move.Stage}"),
            Check(
                "audit",
                "Nothing this page rests on was changed since",
                "no findings",
                $"modelregistry audit {model} --since {story.Input.Bad.Head.Digest}"),
        ]);
    }

    private static JsonObject Check(string id, string claim, string expect, string command) => ReportJson.Row(
        ("id", id), ("claim", claim), ("expect", expect), ("commands", ReportJson.Texts([command])));
}
