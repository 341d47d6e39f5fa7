using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Tests.Statistics;

/// <summary>Compares tests, distances and sample sizes with values that scipy, statsmodels and mpmath computed.</summary>
public sealed class TestsReferenceTest
{
    public static TheoryData<double[], double[]> Cases(string function) => ReferenceValues.Of(function);

    [Theory]
    [MemberData(nameof(Cases), "chi_square_tail")]
    public void ChiSquareTail_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], ChiSquareTest.Tail(arguments[0], arguments[1]));

    [Theory]
    [MemberData(nameof(Cases), "student_two_sided")]
    public void TwoSided_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], StudentDistribution.TwoSided(arguments[0], arguments[1]));

    [Theory]
    [MemberData(nameof(Cases), "student_reach")]
    public void Reach_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], StudentDistribution.Reach(arguments[0], arguments[1]));

    [Theory]
    [MemberData(nameof(Cases), "chi_square_fit")]
    public void Fit_Reference(double[] arguments, double[] values) =>
        Agree(values, ChiSquareTest.Fit(Half(arguments, 0), Half(arguments, 1)));

    [Theory]
    [MemberData(nameof(Cases), "chi_square_homogeneity")]
    public void Homogeneity_Reference(double[] arguments, double[] values) =>
        Agree(values, ChiSquareTest.Homogeneity(Half(arguments, 0), Half(arguments, 1)));

    [Theory]
    [MemberData(nameof(Cases), "ks_exact")]
    public void KolmogorovSmirnov_Reference(double[] arguments, double[] values)
    {
        var count = (int)arguments[0];

        var result = KolmogorovSmirnov.Of(arguments[1..(count + 1)], arguments[(count + 1)..]);

        ReferenceValues.Agree(values[0], result.Statistic);
        ReferenceValues.Agree(values[1], result.PValue, scale: 1);
    }

    [Theory]
    [MemberData(nameof(Cases), "ks_limit")]
    public void Limit_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], KolmogorovSmirnov.Limit(arguments[0]));

    [Theory]
    [MemberData(nameof(Cases), "psi")]
    public void PopulationStability_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], DistributionDistance.PopulationStability(Half(arguments, 0), Half(arguments, 1)), 1e-4);

    [Theory]
    [MemberData(nameof(Cases), "jensen_shannon")]
    public void JensenShannon_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], DistributionDistance.JensenShannon(Half(arguments, 0), Half(arguments, 1)), 1e-4);

    [Theory]
    [MemberData(nameof(Cases), "two_proportions")]
    public void TwoProportions_Reference(double[] arguments, double[] values) => Agree(
        values, TwoProportionTest.Of(arguments[0] / arguments[1], arguments[1], arguments[2] / arguments[3], arguments[3]));

    [Theory]
    [MemberData(nameof(Cases), "welch")]
    public void Welch_Reference(double[] arguments, double[] values) => Agree(values, WelchTest.Of(Mean(arguments, 0), Mean(arguments, 3)));

    [Theory]
    [MemberData(nameof(Cases), "welch_interval")]
    public void WelchDifference_Reference(double[] arguments, double[] values)
    {
        var interval = WelchTest.Difference(Mean(arguments, 0), Mean(arguments, 3), arguments[6]);

        // statsmodels takes its quantile from scipy, which has it to about nine digits.
        var tolerance = 1e-8 * (values[1] - values[0]);
        Assert.Equal(values[0], interval.Low, tolerance);
        Assert.Equal(values[1], interval.High, tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases), "size_proportions")]
    public void OfProportions_Reference(double[] arguments, double[] values) => ReferenceValues.Agree(
        values[0], SampleSize.OfProportions(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]));

    /// <summary>The examples of R's <c>power.prop.test</c>, as its manual prints them, and its formula worked out by hand.</summary>
    [Theory]
    [InlineData(0.5, 0.75, 50, 0.740, 0.0005)]
    [InlineData(0.5, 0.75, 76.7, 0.9, 0.0005)]
    [InlineData(0.1, 0.12, 2000, 0.5244812788, 1e-9)]
    public void PowerOfProportions_Reference(double first, double second, double cases, double power, double tolerance) =>
        Assert.Equal(power, SampleSize.PowerOfProportions(first, second, 1, cases, 0.95), tolerance);

    [Theory]
    [MemberData(nameof(Cases), "size_means")]
    public void OfMeans_Reference(double[] arguments, double[] values) => ReferenceValues.Agree(
        values[0], SampleSize.OfMeans(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]));

    [Theory]
    [MemberData(nameof(Cases), "normal_mixture")]
    public void ConfidenceSequence_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], ConfidenceSequence.Reach(arguments[0], arguments[1], arguments[2], arguments[3]));

    private static SampleMean Mean(double[] arguments, int start) => new(arguments[start], arguments[start + 1], arguments[start + 2]);

    private static double[] Half(double[] arguments, int half) => arguments[(half * arguments.Length / 2)..((half + 1) * arguments.Length / 2)];

    private static void Agree(double[] expected, TestOutcome actual)
    {
        ReferenceValues.Agree(expected[0], actual.Statistic, 1e-4);
        ReferenceValues.Agree(expected[1], actual.PValue);
    }
}
