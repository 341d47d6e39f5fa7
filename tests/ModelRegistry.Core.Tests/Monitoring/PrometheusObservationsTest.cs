using ModelRegistry.Core.Json;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Tests.Monitoring;

public sealed class PrometheusObservationsTest
{
    [Theory]
    [InlineData("ctr{version=\"1.0.0\"} 0.031", "ctr 1.0.0 - 0.031 n- @-")]
    [InlineData("ctr{version=\"1.0.0\",} 0.031", "ctr 1.0.0 - 0.031 n- @-")]
    [InlineData("  ctr { version = \"1.0.0\" , stage=\"production\" }\t3.1e-2 ", "ctr 1.0.0 - 3.1e-2 n- @-")]
    [InlineData("ctr{model=\"m\",country=\"de\"} 1 1700000000000", "ctr - country=de 1 n- @1700000000000")]
    [InlineData("a:ctr{version=\"1.0.0\",q=\"a\\\"b\"} +1", "a:ctr 1.0.0 q=a\"b 1 n- @-")]
    [InlineData("ctr{version=\"1.0.0\"} 0.5\nctr_n{version=\"1.0.0\"} 1.2e+03\nctr_std{version=\"1.0.0\"} 0.1", "ctr 1.0.0 - 0.5 n1200 @-")]
    [InlineData("# HELP ctr Anything {at} all\n# TYPE ctr gauge\n# a comment\n\nctr{version=\"1.0.0\"} 0.5\r\n# EOF\n", "ctr 1.0.0 - 0.5 n- @-")]
    [InlineData("ctr_n{version=\"1.0.0\"} 7", "ctr_n 1.0.0 - 7 n- @-")]
    [InlineData("", "")]
    [InlineData("ctr{version=\"1.0.0\"} 0.5 1700000000\n# EOF\n", "ctr 1.0.0 - 0.5 n- @1700000000000")]
    [InlineData("ctr{version=\"1.0.0\"} 0.5 1700000000.25\n# EOF", "ctr 1.0.0 - 0.5 n- @1700000000250")]
    [InlineData("ctr{version=\"1.0.0\"} 0.5 # {trace=\"a b\"} 1 1700000000\n# EOF", "ctr 1.0.0 - 0.5 n- @-")]
    [InlineData("ctr{version=\"1.0.0\"} 0.5 1700000000 # {trace=\"a b\"} 1\n# EOF", "ctr 1.0.0 - 0.5 n- @1700000000000")]
    public void Read_Valid(string text, string expected)
    {
        var read = PrometheusObservations.Read("metrics.prom", text);

        Assert.Equal(expected, string.Join('\n', read.Values.Select(value =>
            $"{value.Metric} {value.Version?.ToString() ?? "-"} {(value.Segment.Dimensions.Count == 0 ? "-" : value.Segment)} {value.Value} n{value.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} @{value.Time?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}")));
        Assert.Empty(read.LeftOut);
    }

    [Theory]
    [InlineData("go_gc_duration 0.1\nup 1", "2 samples name neither model nor version")]
    [InlineData("ctr{version=\"1.0.0\"} NaN", "line 1: ctr is NaN")]
    [InlineData("ctr{version=\"1.0.0\"} +Inf", "line 1: ctr is +Inf")]
    [InlineData("# TYPE hits counter\nhits_total{version=\"1.0.0\"} 5", "line 2: hits_total is part of a counter, which only grows and is of no window; expose a gauge")]
    [InlineData("# TYPE lat histogram\nlat_bucket{version=\"1.0.0\",le=\"1\"} 5", "line 2: lat_bucket is part of a histogram, which only grows and is of no window; expose a gauge")]
    [InlineData("# TYPE lat summary\nlat{version=\"1.0.0\",quantile=\"0.5\"} 5", "line 2: lat is part of a summary, which only grows and is of no window; expose a gauge")]
    public void Read_NotJudgeable_IsLeftOutAndSaysWhy(string text, string expected)
    {
        var read = PrometheusObservations.Read("metrics.prom", text);

        Assert.Empty(read.Values);
        Assert.Equal([expected], read.LeftOut);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("+Inf")]
    public void Read_CompanionThatIsNotFinite_IsLeftOutAlone(string deviation)
    {
        var read = PrometheusObservations.Read("metrics.prom", $"lat{{version=\"1.0.0\"}} 40\nlat_n{{version=\"1.0.0\"}} 7\nlat_std{{version=\"1.0.0\"}} {deviation}\n");

        Assert.Equal((7L, null), (Assert.Single(read.Values).Count, read.Values[0].Deviation));
        Assert.Equal([$"line 3: lat_std is {deviation}"], read.LeftOut);
    }

    [Fact]
    public void Read_WhatSaysItIsOpenMetrics_HasSeconds() =>
        Assert.Equal(1_700_000_000_000, PrometheusObservations.Read("metrics", "ctr{version=\"1.0.0\"} 1 1700000000", isOpenMetrics: true).Values[0].Time!.Value.ToUnixTimeMilliseconds());

    [Theory]
    [InlineData("ctr{version=\"1.0.0\"} 1 1700000000.5", "1:36: has something after the value that is no timestamp in milliseconds")]
    [InlineData("ctr{version=\"1.0.0\"} 1 soon\n# EOF", "1:28: has something after the value that is no timestamp in seconds")]
    [InlineData("ctr{version=\"1.0.0\"} 1 1700000000000\n# EOF", "1:37: has something after the value that is no timestamp in seconds")]
    [InlineData("ctr{version=\"1.0.0\"} 1e101", "1:1: 1e101 is not from -1e100 to 1e100.")]
    [InlineData("ctr", "1:4: needs a number")]
    [InlineData("ctr{version=\"1.0.0\"}", "1:21: needs a number")]
    [InlineData("ctr{version=\"1.0.0\"} many", "1:26: needs a number")]
    [InlineData("ctr{version=\"1.0.0\"} 0x1f", "1:26: needs a number")]
    [InlineData("9ctr 1", "1:1: needs the name of a metric")]
    [InlineData("ctr{9=\"1\"} 1", "1:5: needs the name of a label")]
    [InlineData("ctr{a:b=\"1\"} 1", "1:6: needs = here")]
    [InlineData("ctr{version=1} 1", "1:13: needs \" here")]
    [InlineData("ctr{version=\"1.0.0} 1", "1:22: ends within quotes")]
    [InlineData("ctr{version=\"1\\t\"} 1", "1:16: has an escape other than \\\\, \\\" and \\n")]
    [InlineData("ctr{a=\"1\" b=\"2\"} 1", "1:11: needs , or } after a label")]
    [InlineData("ctr{a=\"1\",a=\"2\"} 1", "1:16: names a label twice")]
    [InlineData("ctr{version=\"1.0.0\"} 1 soon", "1:28: has something after the value that is no timestamp in milliseconds")]
    [InlineData("ctr{version=\"1.0.0\"} 1 2 3", "1:26: has something after the value that is no timestamp in milliseconds")]
    [InlineData("# TYPE ctr gauge\n# TYPE ctr gauge", "2:1: is not a type: write # TYPE and, once for each metric, its name and gauge, counter, histogram, summary or untyped")]
    [InlineData("# TYPE ctr often", "1:1: is not a type: write # TYPE and, once for each metric, its name and gauge, counter, histogram, summary or untyped")]
    [InlineData("ctr{version=\"1.0.0\"} 1\nctr{version=\"1.0.0\"} 2", "2:1: repeats a sample that stands above")]
    [InlineData("ctr{version=\"1.0.0\"} 1\nctr_n{version=\"1.0.0\"} 0.5", "1:1: n is a whole number from 0, not '0.5'.")]
    [InlineData("ctr{version=\"one\"} 1", "1:1: 'one' is not a version")]
    [InlineData("ctr{version=\"1.0.0\",window=\"soon\"} 1", "1:1: 'soon' is not a duration")]
    public void Read_Invalid_SaysWhere(string text, string expected)
    {
        var exception = Assert.Throws<DocumentException>(() => PrometheusObservations.Read("metrics.prom", text));

        var error = Assert.Single(exception.Errors);
        Assert.StartsWith(expected, $"{error.Line}:{error.Column}: {error.Message}", StringComparison.Ordinal);
    }
}
