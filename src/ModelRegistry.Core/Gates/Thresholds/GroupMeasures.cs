namespace ModelRegistry.Core.Gates.Thresholds;

/// <summary>What the measures over groups are written as and mean.</summary>
public static class GroupMeasures
{
    private static readonly (GroupMeasure Measure, string Word)[] Words =
    [
        (GroupMeasure.Gap, "gap"),
        (GroupMeasure.Ratio, "ratio"),
        (GroupMeasure.DemographicParityDifference, "demographic_parity_difference"),
        (GroupMeasure.EqualOpportunityDifference, "equal_opportunity_difference"),
        (GroupMeasure.DisparateImpact, "disparate_impact"),
    ];

    /// <summary>Gets the words of all measures.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Select(known => known.Word)];

    /// <summary>Returns the measure of a word, or null.</summary>
    public static GroupMeasure? Find(string word)
    {
        var index = Array.FindIndex(Words, known => known.Word == word);
        return index < 0 ? null : Words[index].Measure;
    }

    /// <summary>Returns how the measure is written.</summary>
    public static string Word(this GroupMeasure measure) => Array.Find(Words, known => known.Measure == measure).Word;

    /// <summary>Returns whether groups are divided, and not subtracted.</summary>
    public static bool IsRatio(this GroupMeasure measure) => measure is GroupMeasure.Ratio or GroupMeasure.DisparateImpact;

    /// <summary>Returns why a measure cannot be over a metric, as the end of a sentence; null where it can.</summary>
    public static string? Unfit(this GroupMeasure measure, string metric) => measure switch
    {
        GroupMeasure.DemographicParityDifference or GroupMeasure.DisparateImpact when !KnownMetrics.MayBeSelectionRate(metric) =>
            "compares selection rates: write it for selection_rate or approval_rate",
        GroupMeasure.EqualOpportunityDifference when !KnownMetrics.MayBeTruePositiveRate(metric) =>
            "compares true positive rates: write it for recall or tpr",
        _ => null,
    };
}
