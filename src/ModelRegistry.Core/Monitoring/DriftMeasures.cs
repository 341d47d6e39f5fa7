using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Monitoring;

/// <summary>
/// How far the current sample of a feature is from the reference: sizes (<c>psi</c>, <c>js_distance</c>, <c>ks</c>, <c>missing_rate</c>) and, with
/// the probability that chance does as much, tests (<c>ks_p_value</c> of numbers, <c>chi_square_p_value</c> of categories).
/// </summary>
public static class DriftMeasures
{
    /// <summary>Bins of numbers: deciles of the reference, as is usual for <c>psi</c>.</summary>
    public const int Bins = 10;

    private const int MostCategories = 50;

    /// <summary>Gets the names of all measures.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["psi", "js_distance", "ks", "ks_p_value", "chi_square", "chi_square_p_value", "missing_rate"];

    /// <summary>Computes the measures of a feature.</summary>
    /// <param name="reference">The reference, with at least one value.</param>
    /// <param name="current">The current sample, with at least one value.</param>
    /// <returns>Measures by name, in one order for all.</returns>
    public static IReadOnlyList<KeyValuePair<string, ExactDecimal>> Of(FeatureSample reference, FeatureSample current)
    {
        if (reference.Count == 0 || current.Count == 0)
        {
            throw new ArgumentException("Both samples have a value.", nameof(reference));
        }

        var measures = new List<KeyValuePair<string, ExactDecimal>>();
        if (reference.Numbers is { } numbers && current.Numbers is { } others)
        {
            var (p, q) = Binned(numbers, others);
            Add(measures, p, q);
            var test = KolmogorovSmirnov.Of(numbers, others);
            measures.Add(Measure("ks", test.Statistic));
            measures.Add(Measure("ks_p_value", test.PValue));
        }
        else
        {
            var (p, q) = Counted(reference.AsWords().Words!, current.AsWords().Words!);
            Add(measures, p, q);
            var test = ChiSquareTest.Homogeneity(p, q);
            measures.Add(Measure("chi_square", test.Statistic));
            measures.Add(Measure("chi_square_p_value", test.PValue));
        }

        measures.Add(Measure("missing_rate", (double)current.Missing / (current.Missing + current.Count)));
        return measures;
    }

    private static void Add(List<KeyValuePair<string, ExactDecimal>> measures, double[] reference, double[] current)
    {
        measures.Add(Measure("psi", DistributionDistance.PopulationStability(reference, current)));
        measures.Add(Measure("js_distance", DistributionDistance.JensenShannon(reference, current)));
    }

    private static KeyValuePair<string, ExactDecimal> Measure(string name, double value) => KeyValuePair.Create(name, EvaluationNumbers.Exact(value));

    // Bins end at deciles of the reference; equal ones are one, so that a value that is frequent has a bin of its own.
    private static (double[] Reference, double[] Current) Binned(IReadOnlyList<double> reference, IReadOnlyList<double> current)
    {
        double[] sorted = [.. reference.Order()];
        double[] ends = [.. Enumerable.Range(1, Bins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / Bins)]).Distinct()];
        return (Counts(reference, ends), Counts(current, ends));
    }

    private static double[] Counts(IReadOnlyList<double> values, double[] ends)
    {
        var counts = new double[ends.Length + 1];
        foreach (var value in values)
        {
            var place = Array.BinarySearch(ends, value);
            counts[place >= 0 ? place + 1 : ~place]++;
        }

        return counts;
    }

    // The most frequent categories of the reference; all others, new ones too, are one category.
    private static (double[] Reference, double[] Current) Counted(IReadOnlyList<string> reference, IReadOnlyList<string> current)
    {
        var places = reference.GroupBy(word => word, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostCategories)
            .Select((group, index) => (group.Key, Index: index))
            .ToDictionary(pair => pair.Key, pair => pair.Index, StringComparer.Ordinal);
        double[] p = new double[places.Count + 1], q = new double[places.Count + 1];
        foreach (var (words, counts) in new[] { (reference, p), (current, q) })
        {
            foreach (var word in words)
            {
                counts[places.GetValueOrDefault(word, places.Count)]++;
            }
        }

        return p[^1] + q[^1] > 0 ? (p, q) : (p[..^1], q[..^1]);
    }
}
