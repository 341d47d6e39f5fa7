namespace ModelRegistry.Core.Monitoring;

/// <summary>The values of one feature in a sample: numbers, or words of categories.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Numbers">The numbers, finite; null for categories.</param>
/// <param name="Words">The categories; null for numbers.</param>
/// <param name="Missing">How many cases have no value.</param>
public sealed record FeatureSample(string Feature, IReadOnlyList<double>? Numbers, IReadOnlyList<string>? Words, int Missing)
{
    /// <summary>Gets how many cases have a value.</summary>
    public int Count => Numbers?.Count ?? Words!.Count;

    /// <summary>Returns the sample with its numbers as words, to compare with categories.</summary>
    public FeatureSample AsWords() => Numbers is null
        ? this
        : this with { Numbers = null, Words = [.. Numbers.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture))] };
}
