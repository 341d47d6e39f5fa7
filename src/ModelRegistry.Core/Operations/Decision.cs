using ModelRegistry.Core.Journal;

namespace ModelRegistry.Core.Operations;

/// <summary>What a pure decision asks for: append a body, or stop with an outcome.</summary>
/// <param name="Body">Body to append, or null.</param>
/// <param name="Outcome">Outcome to stop with, or null.</param>
internal sealed record Decision(EntryBody? Body, OperationOutcome? Outcome)
{
    /// <summary>Gets what a stage move was decided on; null for other decisions.</summary>
    public MovePlan? Plan { get; init; }

    public static Decision Append(EntryBody body) => new(body, null);

    public static Decision Stop(OperationOutcome outcome) => new(null, outcome);
}
