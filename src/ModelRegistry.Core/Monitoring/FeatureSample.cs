using System.Globalization;

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

    /// <summary>Returns the sample as categories; words that are numbers are written as numbers are, so that 1.0 and 1 are one category.</summary>
    public FeatureSample AsWords() => this with
    {
        Numbers = null,
        Words = Numbers is null ? [.. Words!.Select(word => TryNumber(word, out var number) ? Text(number) : word)] : [.. Numbers.Select(Text)],
    };

    /// <summary>Returns the sample as numbers; a word that is none is a case without a value.</summary>
    public FeatureSample AsNumbers()
    {
        double[] numbers = [.. Numbers ?? Words!.Select(word => TryNumber(word, out var number) ? (double?)number : null).OfType<double>()];
        return new FeatureSample(Feature, numbers, null, Missing + Count - numbers.Length);
    }

    /// <summary>Reads a finite number.</summary>
    public static bool TryNumber(string word, out double number) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
