using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that the version does not carry the cause of an incident that is open; where policy says so, also none whose actions
/// are not all done. Silent where no incident is left to speak of.
/// </summary>
public sealed class IncidentsGate : IGate
{
    private const string Required = "no open incident whose cause the version carries";
    private const string RequiredDone = "no incident whose cause the version carries, open or with an action that is not done";

    /// <inheritdoc/>
    public string Name => GateNames.Incidents;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var actionsCount = IncidentSetting.Of(input.Stage).OpenActions;
        var required = actionsCount ? RequiredDone : Required;
        // That an incident freezes the very version is what gate standing says.
        var relevant = input.Incidents
            .Where(incident => (incident.IsOpen || (actionsCount && incident.OpenActions.Any())) && input.Standing?.Incidents.Contains(incident.Id) != true)
            .ToArray();
        var reached = relevant
            .Select(incident => (Incident: incident, Why: IncidentReach.Of(incident, input.Metadata, input.Ancestors)))
            .Where(pair => pair.Why is not null)
            .ToArray();
        return relevant.Length == 0 ? []
            : reached.Length == 0 ? [new GateResult(Name, Name, Verdict.Passed, $"carries the cause of none of {GateText.List(relevant.Select(incident => GateText.Plain(incident.Id)))}", required, "What went wrong elsewhere is not known to be in this version.")]
            : [.. reached.Select(pair => Failed(input, pair.Incident, pair.Why!, required))];
    }

    private GateResult Failed(GateInput input, IncidentRecord incident, string why, string required)
    {
        var model = input.Metadata.Name;
        var id = GateText.Plain(incident.Id);
        string[] ways =
        [
            $"when {input.Metadata.Version} repairs it, say `modelregistry incident update --model {model} --incident {id} --fixed-by {input.Metadata.Version}`",
            incident.IsOpen
                ? $"when it is over, `modelregistry incident close --model {model} --incident {id} --cause …`"
                : $"when its actions are done, `modelregistry incident update --model {model} --incident {id} --done {GateText.Number(incident.OpenActions.First().Number)}`",
        ];
        var state = incident.IsOpen ? "open" : $"closed, with {GateText.Count(incident.OpenActions.Count(), "action")} not done";
        return new GateResult(id, Name, Verdict.Failed, $"{id} ({state})", required, $"{id} is {state}, and {why}; {string.Join("; ", ways)}.");
    }
}
