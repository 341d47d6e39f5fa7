namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>What of a metric a rule looks at.</summary>
public abstract record RuleSubject
{
    private RuleSubject()
    {
    }

    /// <summary>The measured value itself.</summary>
    public sealed record Whole : RuleSubject
    {
        /// <inheritdoc/>
        public override string ToString() => string.Empty;
    }

    /// <summary>The largest minus the smallest value over the groups of an attribute.</summary>
    /// <param name="Attribute">What the groups differ in, e.g. <c>gender</c>.</param>
    public sealed record Gap(string Attribute) : RuleSubject
    {
        /// <inheritdoc/>
        public override string ToString() => $"gap({Attribute})";
    }

    /// <summary>The smallest divided by the largest value over the groups of an attribute.</summary>
    /// <param name="Attribute">What the groups differ in, e.g. <c>gender</c>.</param>
    public sealed record Ratio(string Attribute) : RuleSubject
    {
        /// <inheritdoc/>
        public override string ToString() => $"ratio({Attribute})";
    }
}
