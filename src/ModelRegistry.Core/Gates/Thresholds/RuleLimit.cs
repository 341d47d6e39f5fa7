using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>What a rule compares with.</summary>
public abstract record RuleLimit
{
    private RuleLimit()
    {
    }

    /// <summary>A number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Constant(ExactDecimal Value) : RuleLimit
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString();
    }

    /// <summary>The same metric of the version a stage points to, times a factor, plus an offset.</summary>
    /// <param name="Stage">Stage whose holder is compared with.</param>
    /// <param name="Factor">Factor, above zero; 1 when the rule names none.</param>
    /// <param name="Offset">What is added, often below zero; 0 when the rule names none.</param>
    public sealed record OfStage(StageName Stage, ExactDecimal Factor, ExactDecimal Offset) : RuleLimit
    {
        internal static ExactDecimal One { get; } = ExactDecimal.Parse("1");

        /// <summary>Returns the limit, given what the stage's holder measured.</summary>
        public ExactDecimal For(ExactDecimal holder) => (Factor * holder) + Offset;

        /// <inheritdoc/>
        public override string ToString() => Write(Stage.Text, Factor, Offset);
    }

    /// <summary>
    /// As <see cref="OfStage"/>, of the stage a version is judged for; <see cref="MetricRule.At"/> makes it one. Only
    /// policies as people write them have it.
    /// </summary>
    /// <param name="Factor">Factor, above zero.</param>
    /// <param name="Offset">What is added.</param>
    public sealed record OfJudgedStage(ExactDecimal Factor, ExactDecimal Offset) : RuleLimit
    {
        /// <inheritdoc/>
        public override string ToString() => Write("judged", Factor, Offset);
    }

    private static string Write(string stage, ExactDecimal factor, ExactDecimal offset)
    {
        var scale = factor.Equals(OfStage.One) ? string.Empty : $"{factor} * ";
        var text = offset.ToString();
        var shift = offset.Sign switch { 0 => string.Empty, < 0 => $" - {text[1..]}", _ => $" + {text}" };
        return $"{scale}stage({stage}){shift}";
    }
}
