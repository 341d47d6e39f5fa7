namespace ModelRegistry.Core.Policies;

/// <summary>Which number of a measurement a rule judges.</summary>
public enum RuleBasis
{
    /// <summary>The measured value.</summary>
    Value,

    /// <summary>The pessimistic end of its confidence interval.</summary>
    Bound,
}
