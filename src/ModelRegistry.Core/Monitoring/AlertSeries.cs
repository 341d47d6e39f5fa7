using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>What an alert is of: a rule, applied to one segment of what a version does in a stage.</summary>
/// <param name="Stage">Stage, or null where the version served none.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Segment">The segment.</param>
public sealed record AlertSeries(StageName? Stage, AlertRule Rule, Segment Segment)
{
    /// <summary>Gets the metric with the segment it is of: <c>ctr (country=de)</c>.</summary>
    public string Subject => Segment.Dimensions.Count == 0 ? Rule.Metric : $"{Rule.Metric} ({Segment})";
}
