using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Writes what is left to do after a rollback, from what the journal knows at the report's head; nothing that is done, and
/// nothing that later moves have overtaken. Commands are safe by their grammar.
/// </summary>
internal static class IncidentSteps
{
    public static JsonArray Of(IncidentStory story) => JsonArray.Of([.. Serving(story), .. Repairing(story), .. Agreed(story)]);

    // While the version restored still holds the stage.
    private static IEnumerable<JsonObject> Serving(IncidentStory story)
    {
        var (model, body) = (story.Input.Bad.Model, story.Body);
        var (bad, good, stage) = (body.Incident.Version, body.Move.Version, body.Move.Stage);
        if (!story.IsOpen || story.Input.Good.Stages.All(held => held.Key != stage))
        {
            yield break;
        }

        yield return Step(
            $"Serve {good} everywhere: pull what {stage} holds now and check that nothing still loads {bad}",
            $"modelregistry resolve {model}@{stage}",
            $"modelregistry pull {model}@{good} --to {model}-{good}");
        if (body.Verdict != "passed")
        {
            yield return Step(
                $"No passed gates vouch for {good} in {stage} ({body.Verdict}): validate it now",
                $"modelregistry validate --model {model} --version {good} --stage {stage}");
        }
    }

    // While the incident is open.
    private static IEnumerable<JsonObject> Repairing(IncidentStory story)
    {
        var (model, body) = (story.Input.Bad.Model, story.Body);
        var (bad, good, id) = (body.Incident.Version, body.Move.Version, body.Incident.Id);
        if (!story.IsOpen)
        {
            yield break;
        }

        if (story.Record?.Cause is null)
        {
            yield return Step(
                $"Find the cause among what differs between {bad} and {good}; rebuild {bad} where it is needed to see the failure again",
                $"modelregistry compare {model}@{bad} {model}@{good}",
                $"modelregistry reproduce {model}@{bad}");
        }

        if (Unexplained(model, story.Record) is { } unexplained)
        {
            yield return unexplained;
        }

        if (Uncaught(story.Began, bad) is { } uncaught)
        {
            yield return Step(uncaught);
        }

        yield return Step(
            $"Repair it in a new version: {bad} is deprecated and frozen by {id}, and no gate lets it move while that is open; name the repair with --fixed-by, so that it may be promoted, then close the incident",
            $"modelregistry incident close --model {model} --incident {id} --fixed-by VERSION --postmortem https://…");
    }

    // Closed or not: what was agreed on is to be done.
    private static IEnumerable<JsonObject> Agreed(IncidentStory story) => (story.Record?.OpenActions ?? []).Select(action => Step(
        $"Do what was agreed on, action {ReportText.Number(action.Number)}: {action.Text.TrimEnd().TrimEnd('.')}",
        $"modelregistry incident update --model {story.Input.Bad.Model} --incident {story.Body.Incident.Id} --done {ReportText.Number(action.Number)}"));

    /// <summary>Says what to do about an open incident whose cause nobody has said; else null.</summary>
    public static JsonObject? Unexplained(ModelName model, IncidentRecord? record) => record is { IsOpen: true, Cause: null } ? Step(
        "Say what the cause is, and what has to be done so that it cannot happen again",
        $"modelregistry incident update --model {model} --incident {record.Id} --cause \"…\" --action \"…\"") : null;

    /// <summary>Says which checks let a version through; null where no promotion did.</summary>
    public static string? Uncaught(JournalEntry? began, ModelVersion bad) => began?.Body is Promoted { Gates: var gates }
        ? $"Add a gate that would have caught it: {bad} was let through by {ReportText.Count(gates.Count(gate => gate.Verdict == Gates.Verdict.Passed), "passed check")}"
            + (gates.Count(gate => gate.Verdict == Gates.Verdict.Waived) is > 0 and var waived ? $" and {ReportText.Count(waived, "waived check")}" : string.Empty)
        : null;

    /// <summary>Returns one step; its commands are safe by their grammar.</summary>
    public static JsonObject Step(string text, params IEnumerable<string> commands) => ReportJson.Row(("text", text), ("commands", ReportJson.Texts(commands)));
}
