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

    /// <summary>How the groups of an attribute compare.</summary>
    /// <param name="Measure">The measure, e.g. the gap.</param>
    /// <param name="Attribute">What the groups differ in, e.g. <c>gender</c>.</param>
    public sealed record OverGroups(GroupMeasure Measure, string Attribute) : RuleSubject
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Measure.Word()}({Attribute})";
    }
}
