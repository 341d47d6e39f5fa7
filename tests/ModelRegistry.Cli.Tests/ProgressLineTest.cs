using Microsoft.Extensions.Time.Testing;

namespace ModelRegistry.Cli.Tests;

public sealed class ProgressLineTest : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private readonly StringWriter _writer = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Report_OfQuickWork_ShowsNothing()
    {
        using (var task = new ProgressLine(_writer, _clock).Begin("Storing artifacts", 100))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(399));
            task.Report(50);
        }

        Assert.Empty(_writer.ToString());
    }

    [Fact]
    public void Report_OfLongWork_SaysHowFarAndHowFast_AndIsErased()
    {
        using (var task = new ProgressLine(_writer, _clock).Begin("Storing artifacts", 4_000_000))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            task.Report(1_000_000);
        }

        Assert.Equal($"{Erase}Storing artifacts  25%  1.00 MB of 4.00 MB  1.00 MB/s{Erase}", _writer.ToString());
    }

    [Fact]
    public void Report_ManyTimes_IsShownTenTimesASecondAtMost()
    {
        using (var task = new ProgressLine(_writer, _clock).Begin("Auditing", 0))
        {
            for (var i = 0; i < 1000; i++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(2));
                task.Report(1);
            }
        }

        Assert.InRange(_writer.ToString().Split(Erase).Length, 15, 19);
    }

    public void Dispose() => _writer.Dispose();
}
