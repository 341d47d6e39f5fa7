namespace ModelRegistry.Core.Gates;

/// <summary>What a gate decided.</summary>
public enum Verdict
{
    /// <summary>What was measured is what was required.</summary>
    Passed,

    /// <summary>It is not, or could not be measured.</summary>
    Failed,

    /// <summary>It is not, and somebody allowed to said so in advance, with a reason and an end.</summary>
    Waived,

    /// <summary>The gate has nothing to check here.</summary>
    NotApplicable,
}
