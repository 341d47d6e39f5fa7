namespace ModelRegistry.Core.Gates;

/// <summary>One kind of check. Pure: the same input gives the same results, and nothing else is looked at.</summary>
public interface IGate
{
    /// <summary>Gets the name policies and results use.</summary>
    string Name { get; }

    /// <summary>Judges; at least one result, ids distinct.</summary>
    IReadOnlyList<GateResult> Evaluate(GateInput input);
}
