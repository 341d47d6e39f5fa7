using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Tests.Statistics;

/// <summary>Compares with values that scipy, statsmodels and mpmath computed.</summary>
public sealed class StatisticsReferenceTest
{
    public static TheoryData<double[], double[]> Cases(string function) => ReferenceValues.Of(function);

    [Theory]
    [MemberData(nameof(Cases), "normal_cdf")]
    public void Cdf_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], NormalDistribution.Cdf(arguments[0]));

    [Theory]
    [MemberData(nameof(Cases), "normal_quantile")]
    public void Quantile_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], NormalDistribution.Quantile(arguments[0]));

    [Theory]
    [MemberData(nameof(Cases), "wilson")]
    public void Wilson_Reference(double[] arguments, double[] values) =>
        Agree(values, WilsonScore.Of(arguments[0] / arguments[1], arguments[1], arguments[2]));

    [Theory]
    [MemberData(nameof(Cases), "hanley_mcneil")]
    public void HanleyMcNeil_Reference(double[] arguments, double[] values) =>
        ReferenceValues.Agree(values[0], HanleyMcNeil.StandardError(arguments[0], arguments[1], arguments[2]));

    [Theory]
    [MemberData(nameof(Cases), "normal_mean")]
    public void NormalMean_Reference(double[] arguments, double[] values) =>
        Agree(values, NormalInterval.OfMean(arguments[0], arguments[1], arguments[2], arguments[3]));

    [Theory]
    [MemberData(nameof(Cases), "newcombe")]
    public void Newcombe_Reference(double[] arguments, double[] values)
    {
        var (first, second, level) = (arguments[0] / arguments[1], arguments[2] / arguments[3], arguments[4]);
        var interval = DifferenceInterval.Of(
            first, WilsonScore.Of(first, arguments[1], level), second, WilsonScore.Of(second, arguments[3], level));

        Agree(values, interval);
    }

    [Theory]
    [MemberData(nameof(Cases), "difference_of_means")]
    public void Difference_OfMeans_IsTheNormalInterval(double[] arguments, double[] values)
    {
        var interval = DifferenceInterval.Of(
            arguments[0],
            NormalInterval.OfMean(arguments[0], arguments[1], arguments[2], arguments[6]),
            arguments[3],
            NormalInterval.OfMean(arguments[3], arguments[4], arguments[5], arguments[6]));

        Agree(values, interval);
    }

    [Theory]
    [MemberData(nameof(Cases), "ratio_katz")]
    public void Katz_Reference(double[] arguments, double[] values) => Agree(
        values, RatioInterval.Katz(arguments[0] / arguments[1], arguments[1], arguments[2] / arguments[3], arguments[3], arguments[4]));

    [Theory]
    [MemberData(nameof(Cases), "ratio_recovered")]
    public void Recovered_Reference(double[] arguments, double[] values)
    {
        var (first, second, level) = (arguments[0] / arguments[1], arguments[2] / arguments[3], arguments[4]);
        var interval = RatioInterval.Recovered(
            first, WilsonScore.Of(first, arguments[1], level), second, WilsonScore.Of(second, arguments[3], level));

        Agree(values, interval);
    }

    // Ends at zero are compared on the scale of the interval.
    private static void Agree(double[] expected, Interval actual)
    {
        var scale = Math.Max(Math.Abs(expected[0]), Math.Abs(expected[1]));
        ReferenceValues.Agree(expected[0], actual.Low, scale);
        ReferenceValues.Agree(expected[1], actual.High, scale);
    }
}
