using ModelRegistry.Core.Gates.Thresholds;

namespace ModelRegistry.Core.Tests.Gates.Thresholds;

public sealed class KnownMetricsTest
{
    [Theory]
    [InlineData("auc", MetricDirection.Higher)]
    [InlineData("AUC", MetricDirection.Higher)]
    [InlineData("average-precision", MetricDirection.Higher)]
    [InlineData("accuracy", MetricDirection.Higher)]
    [InlineData("f1", MetricDirection.Higher)]
    [InlineData("r2", MetricDirection.Higher)]
    [InlineData("logloss", MetricDirection.Lower)]
    [InlineData("log_loss", MetricDirection.Lower)]
    [InlineData("brier", MetricDirection.Lower)]
    [InlineData("rmse", MetricDirection.Lower)]
    [InlineData("mape", MetricDirection.Lower)]
    [InlineData("ece", MetricDirection.Lower)]
    [InlineData("approval_rate", MetricDirection.Unknown)]
    [InlineData("", MetricDirection.Unknown)]
    public void Direction_OfMetric(string metric, MetricDirection direction) => Assert.Equal(direction, KnownMetrics.Direction(metric));

    [Theory]
    [InlineData("Accuracy", MetricKind.Proportion)]
    [InlineData("approval-rate", MetricKind.Proportion)]
    [InlineData("recall", MetricKind.ProportionOfPositives)]
    [InlineData("specificity", MetricKind.ProportionOfNegatives)]
    [InlineData("precision", MetricKind.ProportionOfPredicted)]
    [InlineData("roc_auc", MetricKind.Area)]
    [InlineData("logloss", MetricKind.Mean)]
    [InlineData("f1", MetricKind.Unknown)]
    [InlineData("rmse", MetricKind.Unknown)]
    public void Kind_OfMetric(string metric, MetricKind kind) => Assert.Equal(kind, KnownMetrics.Kind(metric));

    [Theory]
    [InlineData("selection_rate", true, false)]
    [InlineData("recall", false, true)]
    [InlineData("auc", false, false)]
    [InlineData("offer_rate", true, true)]
    public void MayBe_Rate(string metric, bool selection, bool truePositive) =>
        Assert.Equal((selection, truePositive), (KnownMetrics.MayBeSelectionRate(metric), KnownMetrics.MayBeTruePositiveRate(metric)));
}
