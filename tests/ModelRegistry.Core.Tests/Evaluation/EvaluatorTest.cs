using ModelRegistry.Core.Evaluation;

namespace ModelRegistry.Core.Tests.Evaluation;

public class EvaluatorTest
{
    public static IEnumerable<TheoryDataRow<string>> MetricCases => ReferenceCase.Names("metrics");

    public static IEnumerable<TheoryDataRow<string>> BootstrapCases => ReferenceCase.Names("bootstrap");

    [Theory]
    [MemberData(nameof(MetricCases))]
    public void Complete_Metrics_AreThoseOfAnotherImplementation(string name)
    {
        var reference = ReferenceCase.Of("metrics", name);

        var measured = reference.Evaluate(reference.Options).All;

        Assert.Equal(reference.Labels.Length, measured.Count);
        Assert.Equal(MetricNames.Of(reference.Task), measured.Metrics.Select(metric => metric.Metric));
        foreach (var metric in measured.Metrics)
        {
            var expected = reference.Expected.GetProperty(metric.Metric);
            Assert.Equal(expected.ValueKind == System.Text.Json.JsonValueKind.Null, metric.Value is null);
            Assert.Equal(metric.Value is null, metric.Undefined is not null);
            Assert.Null(metric.Interval);
            if (metric.Value is { } value)
            {
                Assert.Equal(expected.GetDouble(), value, 1e-12 * Math.Max(1, Math.Abs(value)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(BootstrapCases))]
    public void Complete_Intervals_AreThoseOfAnotherImplementation(string name)
    {
        var reference = ReferenceCase.Of("bootstrap", name);

        foreach (var metric in reference.Evaluate(reference.Options).All.Metrics)
        {
            var expected = ReferenceCase.Numbers(reference.Expected, metric.Metric);
            Assert.Equal(expected[0], metric.Interval!.Low, 1e-9);
            Assert.Equal(expected[1], metric.Interval.High, 1e-9);
        }
    }

    [Theory]
    [InlineData(PredictionTask.Binary)]
    [InlineData(PredictionTask.Regression)]
    public void Complete_AnyThreadsAndBatches_IsTheSameToTheLastBit(PredictionTask task)
    {
        var (labels, scores) = Rows.Many(20_000);
        var sequential = new EvaluationOptions(task) { Resamples = 60 };
        var threaded = sequential with { ForEach = (count, work) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, work) };
        var backwards = sequential with { ForEach = (count, work) => Enumerable.Range(0, count).Reverse().ToList().ForEach(work) };

        var expected = Rows.Evaluate(sequential, Rows.Batches(labels, scores, size: 20_000)).All.Metrics;

        Assert.All(expected.Where(metric => metric.Metric != MetricNames.Mape), metric => Assert.NotNull(metric.Interval));
        Assert.Equal(expected, Rows.Evaluate(threaded, Rows.Batches(labels, scores, size: 999)).All.Metrics);
        Assert.Equal(expected, Rows.Evaluate(backwards, Rows.Batches(labels, scores, size: 8192)).All.Metrics);
    }

    [Fact]
    public void Complete_ManyRows_HasTheIntervalsTheoryPredicts()
    {
        var (labels, scores) = Rows.Many(60_000);
        var measured = Rows.Evaluate(new EvaluationOptions(PredictionTask.Binary), Rows.Batches(labels, scores, size: 5000)).All.Metrics.ToDictionary(metric => metric.Metric);
        var auc = measured["auc"];
        var other = DeLong.Compare(Rows.Pairs(labels, scores, [.. scores.Select(_ => 0.5)]), 0.95).Interval!;
        var accuracy = measured["accuracy"];
        var error = 1.96 * Math.Sqrt(accuracy.Value!.Value * (1 - accuracy.Value.Value) / labels.Length);

        // Against 0.5 for every case the variance of the difference is that of the AUC itself.
        Assert.Equal(other.High - other.Low, auc.Interval!.High - auc.Interval.Low, (other.High - other.Low) * 0.1);
        Assert.InRange(auc.Value!.Value, auc.Interval.Low, auc.Interval.High);
        Assert.Equal(2 * error, accuracy.Interval!.High - accuracy.Interval.Low, 2 * error * 0.1);
        Assert.InRange(accuracy.Value.Value, accuracy.Interval.Low, accuracy.Interval.High);
    }

    [Fact]
    public void Complete_RepeatedAsWeights_HasTheSameMetrics()
    {
        double[] labels = [1, 0, 1, 0, 1];
        double[] scores = [0.9, 0.8, 0.4, 0.3, 0.2];
        double[] weights = [1, 2, 3, 1, 2];
        int[] repeated = [0, 1, 1, 2, 2, 2, 3, 4, 4];
        var options = new EvaluationOptions(PredictionTask.Binary) { Resamples = 0 };

        var weighted = Rows.Evaluate(options, Rows.Batches(labels, scores, weights)).All;
        var plain = Rows.Evaluate(options, Rows.Batches([.. repeated.Select(row => labels[row])], [.. repeated.Select(row => scores[row])])).All;

        Assert.Equal((5, 9), (weighted.Count, plain.Count));
        Assert.All(weighted.Metrics.Zip(plain.Metrics), pair => Assert.Equal(pair.Second.Value!.Value, pair.First.Value!.Value, 1e-12));
    }

    [Fact]
    public void Complete_Groups_AreMeasuredAsIfAlone()
    {
        var (labels, scores) = Rows.Many(300);
        int[] group = [.. Enumerable.Range(0, 300).Select(row => row % 3)];
        var options = new EvaluationOptions(PredictionTask.Binary) { Resamples = 50 };

        var measured = Rows.Evaluate(options, Rows.Batches(labels, scores, groups: [group]), 0, ["c", "a", "b"]);
        int[] rows = [.. Enumerable.Range(0, 300).Where(row => group[row] == 1)];
        var alone = Rows.Evaluate(options, Rows.Batches([.. rows.Select(row => labels[row])], [.. rows.Select(row => scores[row])])).All;

        Assert.Equal(["a", "b", "c"], measured.Groups.Select(found => found.Group));
        Assert.Equal("attribute0", measured.Groups[0].Attribute);
        Assert.Equal(alone.Metrics, measured.Groups[0].Rows.Metrics);
        Assert.Equal((alone.Count, alone.Positives), (measured.Groups[0].Rows.Count, measured.Groups[0].Rows.Positives));
    }

    [Theory]
    [InlineData("1,1,0,0")]
    [InlineData("1")]
    public void Complete_RowsWithoutSpread_HaveNoInterval(string labels)
    {
        double[] rows = [.. labels.Split(',').Select(label => double.Parse(label, System.Globalization.CultureInfo.InvariantCulture))];
        var options = new EvaluationOptions(PredictionTask.Binary) { Metrics = ["accuracy", "brier", "auc"] };

        var metrics = Rows.Evaluate(options, Rows.Batches(rows, rows)).All.Metrics;

        Assert.Equal(1, metrics.Single(metric => metric.Metric == "accuracy").Value);
        Assert.All(metrics, metric => Assert.Null(metric.Interval));
    }

    [Theory]
    [InlineData("1,1", "0.5,0.6", "auc", "no label is 0")]
    [InlineData("0,0", "0.5,0.6", "auc", "no label is 1")]
    [InlineData("0,0", "0.5,0.6", "average_precision", "no label is 1")]
    [InlineData("0,0", "0.5,0.6", "recall", "no label is 1")]
    [InlineData("1,1", "0.5,0.6", "specificity", "no label is 0")]
    [InlineData("0,1", "0.1,0.2", "precision", "no score reaches the threshold")]
    [InlineData("0,0", "0.1,0.2", "f1", "no label is 1 and no score reaches the threshold")]
    [InlineData("0,1", "-1,2", "log_loss", "scores outside 0 to 1 are not probabilities")]
    [InlineData("", "", "accuracy", "no row has any weight")]
    public void Complete_Undefined_SaysWhy(string labels, string scores, string metric, string why)
    {
        double[] Parse(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        var options = new EvaluationOptions(PredictionTask.Binary) { Metrics = [metric] };

        Assert.Equal(
            [new MetricEstimate(metric, null, null, why)], Rows.Evaluate(options, Rows.Batches(Parse(labels), Parse(scores))).All.Metrics);
    }

    [Fact]
    public void Complete_ClassMissingFromResamples_UsesTheOthers()
    {
        // Both positives are missing from 14 % of the resamples, which then say nothing.
        double[] labels = [1, 1, 0, 0];
        var options = new EvaluationOptions(PredictionTask.Binary) { Metrics = ["recall"], Threshold = 0.5 };

        var one = Rows.Evaluate(options, Rows.Batches(labels, [0.9, 0.1, 0.1, 0.1])).All.Metrics;
        var none = Rows.Evaluate(options with { Resamples = 0 }, Rows.Batches(labels, [0.9, 0.1, 0.1, 0.1])).All.Metrics;

        Assert.All(one, metric => Assert.Equal((0.5, new Core.Statistics.Interval(0, 1)), (metric.Value, metric.Interval)));
        Assert.All(none, metric => Assert.Equal((0.5, null), (metric.Value, metric.Interval)));
    }
}
