using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Evaluation;

public class PairedComparisonTest
{
    public static IEnumerable<TheoryDataRow<string>> DeLongCases => ReferenceCase.Names("delong");

    [Theory]
    [MemberData(nameof(DeLongCases))]
    public void Compare_DeLong_IsThatOfAnotherImplementation(string name)
    {
        var reference = ReferenceCase.Of("delong", name);

        var found = DeLong.Compare(Rows.Pairs(reference.Labels, reference.Scores, reference.Champion), 0.95);

        var interval = ReferenceCase.Numbers(reference.Expected, "ci");
        Assert.Equal(reference.Expected.GetProperty("value").GetDouble(), found.Value!.Value, 1e-12);
        Assert.Equal(reference.Expected.GetProperty("champion").GetDouble(), found.Champion!.Value, 1e-12);
        Assert.Equal(interval[0], found.Interval!.Low, 1e-12);
        Assert.Equal(interval[1], found.Interval.High, 1e-12);
        Assert.Equal(reference.Expected.GetProperty("p_value").GetDouble(), found.PValue!.Value, 1e-11);
    }

    [Fact]
    public void Compare_PairedBootstrap_IsThatOfAnotherImplementation()
    {
        var json = ReferenceCase.Section("paired");
        var options = new EvaluationOptions(PredictionTask.Binary) { Resamples = json.GetProperty("resamples").GetInt32(), Seed = json.GetProperty("seed").GetUInt64() };
        var pairs = Rows.Pairs(ReferenceCase.Numbers(json, "labels"), ReferenceCase.Numbers(json, "scores"), ReferenceCase.Numbers(json, "champion"));

        var found = new PairedComparison(options, pairs).Compare();

        Assert.Equal(MetricNames.Of(PredictionTask.Binary), found.Select(difference => difference.Metric));
        foreach (var difference in found.Where(difference => difference.Metric != MetricNames.Auc))
        {
            var expected = json.GetProperty("expected").GetProperty(difference.Metric);
            var interval = ReferenceCase.Numbers(expected, "ci");
            Assert.Equal(interval[0], difference.Interval!.Low, 1e-9);
            Assert.Equal(interval[1], difference.Interval.High, 1e-9);
            Assert.Equal(expected.GetProperty("p_value").GetDouble(), difference.PValue!.Value, 1e-12);
            Assert.Equal("paired bootstrap percentile, 200 resamples, seed 7", difference.Method);
        }
    }

    [Fact]
    public void Compare_Weighted_ResamplesAucToo()
    {
        var (labels, scores) = Rows.Many(200);
        double[] champion = [.. scores.Select((score, row) => (score + (row % 7 / 7.0)) / 2)];
        double[] weights = [.. labels.Select((_, row) => 1.0 + (row % 3))];

        var found = new PairedComparison(new EvaluationOptions(PredictionTask.Binary) { Metrics = ["auc"] }, Rows.Pairs(labels, scores, champion, weights)).Compare();

        var difference = Assert.Single(found);
        Assert.StartsWith("paired bootstrap", difference.Method, StringComparison.Ordinal);
        Assert.InRange(difference.Difference!.Value, difference.Interval!.Low, difference.Interval.High);
    }

    [Fact]
    public void Compare_TheSameModel_DiffersByNothing()
    {
        var (labels, scores) = Rows.Many(100);

        foreach (var difference in new PairedComparison(new EvaluationOptions(PredictionTask.Binary), Rows.Pairs(labels, scores, scores)).Compare())
        {
            Assert.Equal((0.0, 0.0, 0.0, 1.0), (difference.Difference, difference.Interval!.Low, difference.Interval.High, difference.PValue));
        }
    }

    [Theory]
    [InlineData(new double[] { 1, 1 })]
    [InlineData(new double[] { 0, 0 })]
    public void Compare_OneClass_IsUndefined(double[] labels)
    {
        var found = DeLong.Compare(Rows.Pairs(labels, [0.1, 0.2], [0.2, 0.1]), 0.95);

        Assert.Equal(new MetricDifference("auc", null, null, null, null, DeLong.Method), found);
    }

    // Four cases in perfect order against a champion that gives them all the same: DeLong's components are all 1 and all 0.5, so there is no variance to measure chance by.
    [Fact]
    public void Compare_WithoutAnySpread_TellsNothingOfChance()
    {
        var options = new EvaluationOptions(PredictionTask.Binary) { Metrics = ["auc", "average_precision", "brier"], Resamples = 200 };

        var differences = new PairedComparison(options, Rows.Pairs([1, 1, 0, 0], [1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5])).Compare();

        Assert.Equal([("auc", 0.5), ("average_precision", 0.5), ("brier", -0.25)], differences.Select(difference => (difference.Metric, Math.Round(difference.Difference!.Value, 9))));
        Assert.All(differences.Where(difference => difference.Metric != "average_precision"), difference => Assert.Equal((null, null), (difference.Interval, difference.PValue)));
    }

    [Fact]
    public void Compare_OneCaseOfAClass_HasNoVariance() =>
        Assert.Equal(new MetricDifference("auc", 1, 0, null, null, DeLong.Method), DeLong.Compare(Rows.Pairs([0, 1], [0.1, 0.2], [0.2, 0.1]), 0.95));

    [Fact]
    public void Match_OtherOrderAndOtherCases_PairsById()
    {
        var rows = Rows.Columns([1, 0, 1, 0], [0.9, 0.2, 0.8, 0.1], ids: [40, 10, 30, 20]);
        var champion = Rows.Columns([0, 1, 1], [0.3, 0.7, 0.6], ids: [10, 40, 50]);

        var pairs = PairedPredictions.Match(rows, champion);

        Assert.Equal((2, 3), (pairs.Count, pairs.Unmatched));
        Assert.Equal([1, 0], pairs.Labels);
        Assert.Equal([0.9, 0.2], pairs.Scores);
        Assert.Equal([0.7, 0.3], pairs.Champion);
    }

    [Fact]
    public void Match_SameIdTwice_IsRefused()
    {
        var exception = Assert.Throws<RegistryException>(() =>
            PairedPredictions.Match(Rows.Columns([1, 0, 1], [0.9, 0.2, 0.8], ids: [5, 4, 5]), Rows.Columns([1], [0.3], ids: [5])));

        Assert.Equal("Rows 1 and 3 of the predictions have the same id.", exception.Message);
    }

    [Fact]
    public void Match_OtherLabel_IsRefused()
    {
        var exception = Assert.Throws<RegistryException>(() =>
            PairedPredictions.Match(Rows.Columns([1, 0], [0.9, 0.2], ids: [5, 4]), Rows.Columns([1], [0.3], ids: [4])));

        Assert.Equal("Row 2 of the predictions and row 1 of the champion's have the same id, but labels 0 and 1.", exception.Message);
    }
}
