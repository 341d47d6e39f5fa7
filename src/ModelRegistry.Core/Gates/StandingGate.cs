using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that nothing speaks against a registered version: no revocation, deprecation or open incident.</summary>
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
            { Incidents.Count: > 0 } standing => $"frozen by open {string.Join(", ", standing.Incidents)}",
            _ => null,
        };
        return
        [
            (input.Standing, problem) switch
            {
                (null, _) => new GateResult(Name, Name, Verdict.NotApplicable, null, Required, "A candidate has no standing yet."),
                (_, null) => new GateResult(Name, Name, Verdict.Passed, "active", Required, "The version is neither deprecated nor revoked and has no open incident."),
                _ => new GateResult(Name, Name, Verdict.Failed, problem, Required, $"{input.Standing.Version} is {problem}; fix the cause and register a new version."),
            },
        ];
    }
}
