using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Tests.Statistics;

public sealed class StatisticsTest
{
    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-50, 0)]
    [InlineData(0, 0.5)]
    [InlineData(50, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Cdf_Extremes(double x, double probability) => Assert.Equal(probability, NormalDistribution.Cdf(x));

    [Theory]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(0.5, 0)]
    [InlineData(1, double.PositiveInfinity)]
    public void Quantile_Extremes(double probability, double x) => Assert.Equal(x, NormalDistribution.Quantile(probability));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Quantile_NoProbability_IsRefused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(probability));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void TwoSided_NoLevel_IsRefused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.TwoSided(level));

    // The example of the paper: 51 abnormal and 58 normal images, area 0.893, standard error about 0.032.
    [Fact]
    public void HanleyMcNeil_PublishedExample() => Assert.Equal(0.032, HanleyMcNeil.StandardError(0.893, 51, 58), 0.001);

    // Newcombe (1998), table I: 81 of 263, and 0 of 20.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExamples(double hits, double count, double low, double high)
    {
        var interval = WilsonScore.Of(hits / count, count, 0.95);

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void HanleyMcNeil_Interval_IsCutAtOne() => Assert.Equal(1, HanleyMcNeil.Of(0.99, 5, 5, 0.95).High);

    [Theory]
    [InlineData(-0.1, 10)]
    [InlineData(1.1, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, double.NaN)]
    public void Proportion_OutOfRange_IsRefused(double proportion, double count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonScore.Of(proportion, count, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => HanleyMcNeil.StandardError(proportion, count, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatioInterval.Katz(0.5, 10, proportion, count, 0.95));
    }

    // Both certain: the ratio is at least the first's own low end.
    [Fact]
    public void Recovered_BothOne_EndsWhereTheFirstDoes()
    {
        var (first, second) = (WilsonScore.Of(1, 102, 0.95), WilsonScore.Of(1, 613, 0.95));

        Assert.Equal(first.Low, RatioInterval.Recovered(1, first, 1, second).Low, 1e-12);
    }

    [Fact]
    public void Recovered_SecondMayBeZero_IsUnbounded() => Assert.Equal(
        double.PositiveInfinity, RatioInterval.Recovered(0.5, new Interval(0.4, 0.6), 0.1, new Interval(0, 0.2)).High);

    // Every other number of positives has a larger standard error.
    [Theory]
    [InlineData(0.568, 715)]
    [InlineData(0.95, 1000)]
    [InlineData(0.2, 40)]
    [InlineData(1, 10)]
    public void MostFavourablePositives_IsTheLeast(double area, int count)
    {
        var best = HanleyMcNeil.MostFavourablePositives(area, count);
        var least = HanleyMcNeil.StandardError(area, best, count - best);

        Assert.All(Enumerable.Range(1, count - 1), positives =>
            Assert.True(HanleyMcNeil.StandardError(area, positives, count - positives) >= least - 1e-15));
    }

    [Fact]
    public void Katz_Zero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => RatioInterval.Katz(0, 10, 0.5, 10, 0.95));
}
