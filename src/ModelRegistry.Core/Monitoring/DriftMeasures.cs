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

    /// <summary>Name of the share of cases without a value.</summary>
    public const string MissingRate = "missing_rate";

    private const int MostCategories = 50;
    private const int LeastOfAValue = 5;

    /// <summary>Gets the names of all measures.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["psi", "js_distance", "ks", "ks_p_value", "chi_square", "chi_square_p_value", MissingRate];

    /// <summary>Computes the measures of a feature.</summary>
    /// <param name="reference">The reference, with at least one value.</param>
    /// <param name="current">The current sample, with at least one case. One without any value has nothing but <see cref="MissingRate"/>.</param>
    /// <returns>Measures by name, in one order for all, and the number of cases each is of.</returns>
    public static IReadOnlyList<DriftMeasure> Of(FeatureSample reference, FeatureSample current)
    {
        if (reference.Count == 0 || current.Count + current.Missing == 0)
        {
            throw new ArgumentException("The reference has a value, and the current sample a case.", nameof(reference));
        }

        var cases = current.Count + current.Missing;
        (reference, current) = Comparable(reference, current);
        return
        [
            .. current.Count == 0 ? [] : Compared(reference, current).Select(measure => new DriftMeasure(measure.Key, measure.Value, current.Count)),
            new DriftMeasure(MissingRate, EvaluationNumbers.Exact((double)current.Missing / cases), cases),
        ];
    }

    // One n/a makes no categories of a feature that the reference has as numbers; beside categories numbers are words, written one way in both samples.
    private static (FeatureSample Reference, FeatureSample Current) Comparable(FeatureSample reference, FeatureSample current) => (reference.Numbers, current.Numbers) switch
    {
        ({ }, null) => (reference, current.AsNumbers()),
        (null, { }) => (reference.AsWords(), current.AsWords()),
        _ => (reference, current),
    };

    private static List<KeyValuePair<string, ExactDecimal>> Compared(FeatureSample reference, FeatureSample current)
    {
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
            var (p, q) = Counted(reference.Words!, current.Words!);
            Add(measures, p, q);
            var test = ChiSquareTest.Homogeneity(p, q);
            measures.Add(Measure("chi_square", test.Statistic));
            measures.Add(Measure("chi_square_p_value", test.PValue));
        }

        return measures;
    }

    private static void Add(List<KeyValuePair<string, ExactDecimal>> measures, double[] reference, double[] current)
    {
        measures.Add(Measure("psi", DistributionDistance.PopulationStability(reference, current)));
        measures.Add(Measure("js_distance", DistributionDistance.JensenShannon(reference, current)));
    }

    private static KeyValuePair<string, ExactDecimal> Measure(string name, double value) => KeyValuePair.Create(name, EvaluationNumbers.Exact(value));

    // A value that is frequent in the reference has a bin of its own, and so has each of a few values; the others are parted at their deciles.
    private static (double[] Reference, double[] Current) Binned(IReadOnlyList<double> reference, IReadOnlyList<double> current)
    {
        var values = reference.GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
        var areFew = values.Count <= Bins && reference.Count >= LeastOfAValue * values.Count;
        var places = values.Where(value => areFew || (value.Value > 1 && (long)value.Value * Bins > reference.Count))
            .Select((value, index) => (value.Key, Index: index))
            .ToDictionary(pair => pair.Key, pair => pair.Index);
        double[] others = [.. reference.Where(value => !places.ContainsKey(value)).Order()];
        double[] ends = others.Length == 0 ? [] : [.. Enumerable.Range(1, Bins - 1).Select(bin => others[(int)((long)bin * others.Length / Bins)]).Distinct()];
        double[] p = new double[places.Count + ends.Length + 1], q = new double[p.Length];
        foreach (var (sample, counts) in new[] { (reference, p), (current, q) })
        {
            foreach (var value in sample)
            {
                counts[places.TryGetValue(value, out var own) ? own : places.Count + Bin(ends, value)]++;
            }
        }

        return WithoutEmpty(p, q);
    }

    // Bins reach from one end up to, and without, the next.
    private static int Bin(double[] ends, double value)
    {
        var place = Array.BinarySearch(ends, value);
        return place >= 0 ? place + 1 : ~place;
    }

    private static (double[] Reference, double[] Current) WithoutEmpty(double[] reference, double[] current)
    {
        int[] used = [.. Enumerable.Range(0, reference.Length).Where(bin => reference[bin] + current[bin] > 0)];
        return ([.. used.Select(bin => reference[bin])], [.. used.Select(bin => current[bin])]);
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

        return WithoutEmpty(p, q);
    }
}
