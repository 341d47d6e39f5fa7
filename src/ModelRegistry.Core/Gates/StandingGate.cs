using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that nothing speaks against a registered version: no revocation, deprecation or open incident, and no open alert unless policy lets it pass.</summary>
public sealed class StandingGate : IGate
{
    private const string Required = "an active version without open incident";

    /// <inheritdoc/>
    public string Name => GateNames.Standing;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var problem = input.Standing switch
        {
            null => null,
            { Revoked: { } entry } => $"revoked (entry {GateText.Number(entry)})",
            { Deprecated: { } entry } => $"deprecated (entry {GateText.Number(entry)})",
            { Pruned: { } entry } => $"pruned (entry {GateText.Number(entry)}): its artifact bytes are gone",
            { Incidents.Count: > 0 } standing => $"frozen by open {string.Join(", ", standing.Incidents)}",
            { Alerts.Count: > 0 } standing when MonitoringSetting.Of(input.Stage).Blocks => $"under open {string.Join(", ", standing.Alerts.Select(Alerted.IdOf))}",
            _ => null,
        };
        return
        [
            (input.Standing, problem) switch
            {
                (null, _) => new GateResult(Name, Name, Verdict.NotApplicable, null, Required, "A candidate has no standing yet."),
                (_, null) => new GateResult(Name, Name, Verdict.Passed, "active", Required, "The version is neither deprecated nor revoked and has no open incident."),
                _ => new GateResult(Name, Name, Verdict.Failed, problem, Required, $"{input.Standing.Version} is {problem}; {Advice(input.Standing)}."),
            },
        ];
    }

    private static string Advice(VersionStanding standing) => standing switch
    {
        { Revoked: null, Deprecated: null, Pruned: not null } => "register its files again, as a new version",
        { Revoked: null, Deprecated: null, Incidents.Count: 0 } => "it may move when its metrics have recovered, or somebody clears the alert with a reason",
        _ => "fix the cause and register a new version",
    };
}
