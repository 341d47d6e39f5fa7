using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class DurationTest
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("90m", 5400)]
    [InlineData("24h", 86400)]
    [InlineData("7d", 604800)]
    [InlineData("2w", 1209600)]
    [InlineData("007d", 604800)]
    [InlineData("3650d", 315360000)]
    [InlineData("315360000s", 315360000)]
    public void Parse_Valid_KeepsTheTextAndIsExact(string text, long seconds)
    {
        var duration = Duration.Parse(text);

        Assert.Equal((text, TimeSpan.FromSeconds(seconds)), (duration.ToString(), duration.Length));
        Assert.Equal(duration, Duration.Parse(duration.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("24")]
    [InlineData("24 h")]
    [InlineData(" 24h")]
    [InlineData("+1h")]
    [InlineData("-1h")]
    [InlineData("1.5h")]
    [InlineData("1,000h")]
    [InlineData("1H")]
    [InlineData("1y")]
    [InlineData("1d12h")]
    [InlineData("٣h")]
    [InlineData("3651d")]
    [InlineData("999999999w")]
    [InlineData("9999999999s")]
    public void Parse_Invalid_SaysHowToWriteOne(string text)
    {
        Assert.False(Duration.TryParse(text, null, out _));
        Assert.StartsWith($"{Quotation.Of(text)} is not a duration: write a whole number and s, m, h, d or w", Assert.Throws<FormatException>(() => Duration.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.9, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3661, "1h 1m")]
    [InlineData(3601, "1h")]
    [InlineData(86400, "1d")]
    [InlineData(100800, "1d 4h")]
    [InlineData(31536000, "365d")]
    [InlineData(-5, "0s")]
    public void Describe_Time_TwoLargestUnits(double seconds, string text) => Assert.Equal(text, Duration.Describe(TimeSpan.FromSeconds(seconds)));
}
