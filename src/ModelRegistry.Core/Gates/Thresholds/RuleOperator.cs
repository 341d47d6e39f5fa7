namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>How a rule compares what was measured with its limit.</summary>
public enum RuleOperator
{
    /// <summary>At least the limit: <c>&gt;=</c>.</summary>
    AtLeast,

    /// <summary>More than the limit: <c>&gt;</c>.</summary>
    Above,

    /// <summary>At most the limit: <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary>Less than the limit: <c>&lt;</c>.</summary>
    Below,

    /// <summary>Exactly the limit: <c>==</c>.</summary>
    Equal,
}
