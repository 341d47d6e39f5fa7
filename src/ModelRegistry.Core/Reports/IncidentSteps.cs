using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what to do after a rollback, from what the journal knows; commands are safe by their grammar.</summary>
internal static class IncidentSteps
{
    public static JsonArray Of(IncidentStory story)
    {
        var (model, body) = (story.Input.Bad.Model, story.Body);
        var (bad, good, stage) = (body.Incident.Version, body.Move.Version, body.Move.Stage);
        JsonObject?[] steps =
        [
            Step(
                $"Serve {good} everywhere: pull what {stage} holds now and check that nothing still loads {bad}",
                $"modelregistry resolve {model}@{stage}",
                $"modelregistry pull {model}@{good} --to {model}-{good}"),
            body.Verdict == "passed" ? null : Step(
                $"No passed gates vouch for {good} in {stage} ({body.Verdict}): validate it now",
                $"modelregistry validate --model {model} --version {good} --stage {stage}"),
            Step(
                $"Find the cause among what differs between {bad} and {good}; rebuild {bad} where it is needed to see the failure again",
                $"modelregistry compare {model}@{bad} {model}@{good}",
                $"modelregistry reproduce {model}@{bad}"),
            Uncaught(story.Began, bad) is { } uncaught ? Step(uncaught) : null,
            Unexplained(model, story.Record),
            story.IsOpen ? Step($"Repair it in a new version: {bad} is deprecated and frozen by {body.Incident.Id}, and no gate lets it move while that is open; name the repair with --fixed-by, so that it may be promoted, then close the incident", $"modelregistry incident close --model {model} --incident {body.Incident.Id} --fixed-by VERSION --postmortem https://…") : null,
        ];
        return JsonArray.Of(steps.OfType<JsonObject>());
    }

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
