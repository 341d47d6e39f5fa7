using ModelRegistry.Core.Gates.Thresholds;

namespace ModelRegistry.Core.Experiments;

/// <summary>How kinds, measures and directions are written in documents and on the command line.</summary>
public static class ExperimentWords
{
    /// <summary>A mean over cases.</summary>
    public const string Mean = "mean";

    /// <summary>A share of cases.</summary>
    public const string Proportion = "proportion";

    /// <summary>Gets the words for kinds of experiments.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["ab", "shadow"];

    /// <summary>Gets the words for measures.</summary>
    public static IReadOnlyList<string> Measures { get; } = [Proportion, Mean];

    /// <summary>Gets the words for directions.</summary>
    public static IReadOnlyList<string> Directions { get; } = ["higher", "lower"];

    /// <summary>Gets the words for plans.</summary>
    public static IReadOnlyList<string> Plans { get; } = ["fixed", "sequential"];

    /// <summary>Returns how a kind is written.</summary>
    public static string Of(ExperimentKind kind) => kind == ExperimentKind.Split ? "ab" : "shadow";

    /// <summary>Returns how a direction is written.</summary>
    public static string Of(MetricDirection direction) => direction == MetricDirection.Lower ? "lower" : "higher";

    /// <summary>Returns the direction of a word.</summary>
    public static MetricDirection Direction(string word) => word == "lower" ? MetricDirection.Lower : MetricDirection.Higher;
}
