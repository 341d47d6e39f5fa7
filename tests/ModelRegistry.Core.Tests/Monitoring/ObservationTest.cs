using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Tests.Monitoring;

public sealed class ObservationTest
{
    [Theory]
    [InlineData("", "")]
    [InlineData("b=2,a=1", "a=1,b=2")]
    [InlineData("feature=age", "feature=age")]
    public void Segment_Valid_IsKeptInNameOrder(string text, string expected)
    {
        var segment = Segment.Parse(text);

        Assert.Equal(expected, segment.ToString());
        Assert.Equal(segment, Segment.Parse(expected));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a=")]
    [InlineData("=1")]
    [InlineData("a=1,a=2")]
    [InlineData("a=1=2")]
    [InlineData("a=1,")]
    [InlineData("a=\u0007")]
    [InlineData("a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1")]
    public void Segment_Invalid_IsRefused(string text) => Assert.Throws<FormatException>(() => Segment.Parse(text));

    [Theory]
    [InlineData("2026-10-03T12:59:59.999Z", "1h", "2026-10-03T11:00:00.000Z/2026-10-03T12:00:00.000Z")]
    [InlineData("2026-10-03T12:00:00.000Z", "1h", "2026-10-03T11:00:00.000Z/2026-10-03T12:00:00.000Z")]
    [InlineData("2026-10-03T12:14:00.000Z", "15m", "2026-10-03T11:45:00.000Z/2026-10-03T12:00:00.000Z")]
    [InlineData("2026-10-03T12:14:00.000Z", "1d", "2026-10-02T00:00:00.000Z/2026-10-03T00:00:00.000Z")]
    public void Window_BeforeATime_IsTheLastWholeOne(string time, string length, string expected)
    {
        Assert.True(ObservationWindow.TryBefore(DateTimeOffset.Parse(time, null), Duration.Parse(length), out var window));
        Assert.Equal(expected, window.ToString());
    }

    [Theory]
    [InlineData("0001-01-01T00:30:00Z", "1h")]
    [InlineData("0001-01-01T01:30:00Z", "1d")]
    [InlineData("2026-10-03T12:00:00Z", "0s")]
    public void Window_BeforeTheCalendarOrOfNoLength_IsNone(string time, string length) =>
        Assert.False(ObservationWindow.TryBefore(DateTimeOffset.Parse(time, null), Duration.Parse(length), out _));

    [Fact]
    public void Line_ReadsBackToTheSameBytes()
    {
        const string Line = """{"metric": "ctr", "version": "1.2.0", "stage": "production", "segment": {"country": "de"}, "from": "2026-10-03T11:00:00.000Z", "to": "2026-10-03T12:00:00.000Z", "value": 0.0310, "n": 1200, "std": 0.17, "experiment": "exp-1", "arm": "b", "dashboard": "https://example.com/\"x\"", "job": "m"}""";

        var observation = Observation.Read(JsonParser.ParseObject(new DocumentSource("line", System.Text.Encoding.UTF8.GetBytes(Line)), DocumentLimits.Candidate));

        Assert.Equal(Line, JsonLine.Write(observation.ToJson()));
        Assert.Equal(Digest.Of(System.Text.Encoding.UTF8.GetBytes(Line + "\n")), observation.Digest);
        Assert.True(observation.Says(observation with { Job = "other" }));
        Assert.False(observation.Says(observation with { Count = 1201 }));
    }
}
