using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the page of an incident that somebody opened by hand: the same members as that of a rollback, without what only a rollback has.</summary>
/// <param name="input">What it is made from.</param>
/// <param name="body">The entry that opened it.</param>
internal sealed class OpenedIncidentPage(OpenedIncidentInput input, IncidentOpened body)
{
    private readonly IncidentRecord? _record = IncidentRows.Records(input.Bad).FirstOrDefault(record => record.Id == body.Id);

    private bool IsOpen => input.Bad.Version.Standing.Incidents.Contains(body.Id);

    // The move that gave the stage to the version, as long as it held it then.
    private JournalEntry? Began => input.Moves.LastOrDefault(entry => entry.Number < input.Entry.Number) is { } last && IncidentStory.Target(last) == body.Version ? last : null;

    public IEnumerable<(string Name, JsonValue? Value)> Members() =>
    [
        ("incident", Incident()),
        ("left", SideSection.Of(input.Bad)),
        ("right", input.Good is null ? null : SideSection.Of(input.Good)),
        ("timeline", IncidentTimeline.Rows(Told(), input.Entry.Number, body.Version)),
        ("considered", JsonArray.Of([])),
        ("gates", JsonArray.Of([])),
        ("let_through", Began is { Body: Promoted promoted } began ? GatesSection.Stage((began, body.Stage!, promoted.Gates)) : null),
        .. input.Good is null ? DifferenceSection.None : DifferenceSection.Of(new ComparisonInput(input.Bad, input.Good) { Contract = input.Contract }),
        ("next_steps", JsonArray.Of(Steps().OfType<JsonObject>())),
        ("checks", IncidentChecks.Of(input.Entry, input.Bad, body.Stage, input.Moves.Count)),
    ];

    private JsonObject Incident() => ReportJson.Row(
    [
        ("id", body.Id),
        ("kind", IncidentSection.Opened),
        ("open", IsOpen),
        ("tone", IsOpen ? "bad" : "neutral"),
        ("verdict", Sentence()),
        ("summary", _record?.Summary ?? body.Facts.Summary),
        ("stage", body.Stage?.Text),
        ("from", body.Version.ToString()),
        ("to", null),
        .. IncidentSection.Entry(input.Entry),
        ("reason", null),
        ("chosen_by", null),
        ("chosen_how", null),
        ("vouched", null),
        ("verification", null),
        .. IncidentSection.DecidedUnder(input.Entry),
        ("began", IncidentSection.Began(Began)),
        ("served", null),
        ("served_seconds", null),
        .. IncidentRows.Details(_record),
    ]);

    private string Sentence()
    {
        var where = body.Stage is null ? string.Empty : $" in {body.Stage}";
        var held = input.Bad.Stages.Count == 0 ? "it holds no stage" : $"it holds {ReportText.List([.. input.Bad.Stages.Select(stage => stage.Key.Text)])}";
        return $"{(IsOpen ? "Open" : "Closed")} about {body.Version}{where}; {held}: {ReportText.Sentence(_record?.Summary ?? body.Facts.Summary!)}";
    }

    private IEnumerable<JournalEntry> Told() => input.Moves.Where(entry => entry.Number >= (Began?.Number ?? input.Entry.Number)).Concat(input.Bad.History.Entries);

    private IEnumerable<JsonObject?> Steps()
    {
        var (model, bad, good) = (input.Bad.Model, body.Version, input.Good?.Version.Standing.Version);
        foreach (var (stage, _) in IsOpen ? input.Bad.Stages : [])
        {
            yield return IncidentSteps.Step(
                $"{bad} still holds {stage}: see what a rollback would do, and do it where the version does harm",
                $"modelregistry plan rollback --model {model} --stage {stage} --reason \"…\"",
                $"modelregistry rollback --model {model} --stage {stage} --reason \"…\"");
        }

        yield return good is null
            ? IncidentSteps.Step($"Rebuild {bad} where it is needed to see the failure again", $"modelregistry reproduce {model}@{bad}")
            : IncidentSteps.Step(
                $"Find the cause among what differs between {bad} and {good}; rebuild {bad} where it is needed to see the failure again",
                $"modelregistry compare {model}@{bad} {model}@{good}",
                $"modelregistry reproduce {model}@{bad}");
        yield return IncidentSteps.Uncaught(Began, bad) is { } uncaught ? IncidentSteps.Step(uncaught) : null;
        yield return IncidentSteps.Unexplained(model, _record);
        foreach (var action in _record?.OpenActions ?? [])
        {
            yield return IncidentSteps.Step(
                $"Do action {ReportText.Number(action.Number)} and say so", $"modelregistry incident update --model {model} --incident {body.Id} --done {ReportText.Number(action.Number)}");
        }

        yield return IsOpen ? IncidentSteps.Step(
            $"Repair it in a new version: {bad} is frozen by {body.Id}, and no gate lets it move while that is open; name the repair with --fixed-by, so that it may be promoted, then close the incident",
            $"modelregistry incident close --model {model} --incident {body.Id} --fixed-by VERSION --postmortem https://…") : null;
    }
}
