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
}
