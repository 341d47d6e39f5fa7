using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>What the operators of rules are written as and mean.</summary>
public static class RuleOperators
{
    /// <summary>Returns how the operator is written.</summary>
    public static string Text(this RuleOperator op) => op switch
    {
        RuleOperator.AtLeast => ">=",
        RuleOperator.Above => ">",
        RuleOperator.AtMost => "<=",
        RuleOperator.Below => "<",
        _ => "==",
    };

    /// <summary>Returns whether a measured value satisfies the operator and limit, compared exactly.</summary>
    public static bool Holds(this RuleOperator op, ExactDecimal measured, ExactDecimal limit)
    {
        var order = measured.CompareTo(limit);
        return op switch
        {
            RuleOperator.AtLeast => order >= 0,
            RuleOperator.Above => order > 0,
            RuleOperator.AtMost => order <= 0,
            RuleOperator.Below => order < 0,
            _ => order == 0,
        };
    }

    /// <summary>Returns whether larger values satisfy the operator better.</summary>
    public static bool WantsMore(this RuleOperator op) => op is RuleOperator.AtLeast or RuleOperator.Above;

    /// <summary>Returns whether smaller values satisfy the operator better.</summary>
    public static bool WantsLess(this RuleOperator op) => op is RuleOperator.AtMost or RuleOperator.Below;
}
