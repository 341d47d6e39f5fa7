using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that somebody says why a stage is moved.</summary>
public sealed class ReasonGate : IGate
{
    private const string Required = "a reason";

    /// <inheritdoc/>
    public string Name => GateNames.Reason;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) => input.Move switch
    {
        null => [new GateResult(Name, Name, Verdict.NotApplicable, null, Required, "No move is asked for, so no reason is.")],
        { Reason: { } reason } when !string.IsNullOrWhiteSpace(reason) =>
            [new GateResult(Name, Name, Verdict.Passed, GateText.Plain(reason), Required, "A reason is given.")],
        _ => [new GateResult(Name, Name, Verdict.Failed, null, Required, "No reason is given; say why the stage is moved, it stays on record.")],
    };
}
