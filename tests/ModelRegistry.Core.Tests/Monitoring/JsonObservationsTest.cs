using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Tests.Monitoring;

public sealed class JsonObservationsTest
{
    [Fact]
    public void Read_CommonMembers_HoldForAllThatSayNothingElse()
    {
        var read = Read(
            """
            {"model": "m", "stage": "production", "window": "1h", "time": "2026-10-03T12:00:00Z", "job": "monitor-7", "observations": [
              {"metric": "ctr", "value": 0.03, "n": 1e3, "std": 0.1, "segment": {"b": "2", "a": "1"}},
              {"metric": "ctr", "value": 0.04, "stage": "staging", "from": "2026-10-03T10:00:00+02:00", "to": "2026-10-03T09:00:00Z"}
            ]}
            """);

        var (first, second) = (read.Values[0], read.Values[1]);
        Assert.Equal(("m", "production", "a=1,b=2", 1000L, "0.1", "1h", "monitor-7"), (first.Model!.Text, first.Stage!.Text, first.Segment.ToString(), first.Count, first.Deviation!.ToString(), first.Length!.Text, first.Job));
        Assert.Null(first.Window);
        Assert.Equal("2026-10-03T08:00:00.000Z/2026-10-03T09:00:00.000Z", second.Window!.ToString());
        Assert.Equal("staging", second.Stage!.Text);
    }

    [Fact]
    public void Read_List_IsEnough() => Assert.Equal("ctr", Assert.Single(Read("""[{"metric": "ctr", "value": -1, "arm": "b"}]""").Values).Metric);

    [Theory]
    [InlineData("7", "must be an object or a list, not number")]
    [InlineData("{}", "/observations: is missing")]
    [InlineData("""{"observations": [{"metric": "ctr"}]}""", "/observations/0/value: is missing")]
    [InlineData("""{"observations": [{"value": 1}]}""", "/observations/0: There is no metric.")]
    [InlineData("""[{"metric": "ctr", "value": "1"}]""", "/observations/0/value: must be a number, not text")]
    [InlineData("""[{"metric": "ctr", "value": NaN}]""", "")]
    [InlineData("""[{"metric": "ctr", "value": 1, "n": -1}]""", "/observations/0: n is a whole number from 0, not '-1'.")]
    [InlineData("""[{"metric": "ctr", "value": 1, "n": 1.5}]""", "/observations/0: n is a whole number from 0, not '1.5'.")]
    [InlineData("""[{"metric": "ctr", "value": 1, "std": -1}]""", "/observations/0: std is a number from 0, not '-1'.")]
    [InlineData("""[{"metric": "ctr", "value": 1, "version": "v"}]""", "/observations/0: 'v' is not a version")]
    [InlineData("""[{"metric": "ctr", "value": 1, "from": "2026-10-03T12:00:00Z"}]""", "/observations/0: A window has from and to, and ends after it begins.")]
    [InlineData("""[{"metric": "ctr", "value": 1, "from": "2026-10-03T12:00:00Z", "to": "2026-10-03T12:00:00Z"}]""", "/observations/0: A window has from and to")]
    [InlineData("""[{"metric": "ctr", "value": 1e400}]""", "/observations/0: 1e400 is not from -1e100 to 1e100.")]
    [InlineData("""[{"metric": "ctr", "value": 1, "std": 1e101}]""", "/observations/0: 1e101 is not from -1e100 to 1e100.")]
    [InlineData("""[{"metric": "ctr", "value": 1, "time": "2026-10-03T12:00:00"}]""", "/observations/0: '2026-10-03T12:00:00' is not a time with its offset from UTC, such as 2026-10-03T12:00:00Z")]
    [InlineData("""[{"metric": "ctr", "value": 1, "time": "2026-10-03T12:00:00.5"}]""", "/observations/0: '2026-10-03T12:00:00.5' is not a time with its offset")]
    [InlineData("""[{"metric": "ctr", "value": 1, "time": "yesterday"}]""", "/observations/0: 'yesterday' is not a time")]
    [InlineData("""[{"metric": "ctr", "value": 1, "segment": {"a": 1}}]""", "/observations/0/segment/a: must be text, not number")]
    [InlineData("""[{"metric": "ctr", "value": 1, "segment": {"a=b": "1"}}]""", "/observations/0/segment: has at most 8 dimensions")]
    [InlineData("""[{"metric": "ctr", "value": 1, "sample": 3}]""", "/observations/0/sample: is not a known member")]
    [InlineData("""[{"metric": "ctr", "value": 1, "metric": "x"}]""", "")]
    public void Read_Invalid_SaysWhere(string json, string expected)
    {
        var error = Assert.Throws<DocumentException>(() => Read(json)).Errors[0];

        Assert.StartsWith(expected, $"{error.Pointer}{(error.Pointer.Length == 0 ? string.Empty : ": ")}{error.Message}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metric", 100)]
    [InlineData("arm", 100)]
    [InlineData("dashboard", 2000)]
    [InlineData("job", 2000)]
    public void Read_TooLong_IsRefused(string member, int most)
    {
        Assert.Single(Read(Json(most)).Values);
        Assert.Equal($"{member} has {most + 1} characters; {most} is the most.", Assert.Throws<DocumentException>(() => Read(Json(most + 1))).Errors[0].Message);

        string Json(int length) => $$"""[{{{(member == "metric" ? string.Empty : "\"metric\": \"ctr\", ")}}"value": 1, "{{member}}": "{{new string('x', length)}}"}]""";
    }

    private static SubmittedObservations Read(string json) => JsonObservations.Read(new DocumentSource("metrics.json", Encoding.UTF8.GetBytes(json)));
}
