using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class JournalTimeTest
{
    [Fact]
    public void Write_CutsAndConverts()
    {
        var time = new DateTimeOffset(2026, 10, 3, 14, 0, 0, 999, TimeSpan.FromHours(2)).AddTicks(9999);

        Assert.Equal("2026-10-03T12:00:00.999Z", JournalTime.Write(time));
        Assert.True(JournalTime.TryRead(JournalTime.Write(time), out var read));
        Assert.Equal(JournalTime.Truncate(time), read);
    }

    [Theory]
    [InlineData("2026-10-03T12:00:00Z")]
    [InlineData("2026-10-03T12:00:00.0Z")]
    [InlineData("2026-10-03T12:00:00.000")]
    [InlineData("2026-10-03T12:00:00.000+00:00")]
    [InlineData("2026-10-03 12:00:00.000Z")]
    [InlineData("2026-02-30T12:00:00.000Z")]
    [InlineData("2026-10-03T24:00:00.000Z")]
    [InlineData(" 2026-10-03T12:00:00.000Z")]
    [InlineData("2026-10-03T12:00:00.000Z\n")]
    [InlineData("")]
    [InlineData(null)]
    public void TryRead_Other(string? text) => Assert.False(JournalTime.TryRead(text, out _));
}
