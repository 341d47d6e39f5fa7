namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>How the groups of an attribute are compared.</summary>
public enum GroupMeasure
{
    /// <summary>Largest minus smallest value: <c>gap(…)</c>.</summary>
    Gap,

    /// <summary>Smallest divided by largest value: <c>ratio(…)</c>.</summary>
    Ratio,

    /// <summary>The gap between selection rates: <c>demographic_parity_difference(…)</c>.</summary>
    DemographicParityDifference,

    /// <summary>The gap between true positive rates: <c>equal_opportunity_difference(…)</c>.</summary>
    EqualOpportunityDifference,

    /// <summary>The ratio of selection rates, which the four-fifths rule wants to be at least 0.8: <c>disparate_impact(…)</c>.</summary>
    DisparateImpact,
}
