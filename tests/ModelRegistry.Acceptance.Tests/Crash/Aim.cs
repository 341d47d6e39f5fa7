using System.Diagnostics;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>
/// Draws the instants at which processes are killed: at random around the commit point, whose distance from the start is
/// learned from the kills themselves, so that both sides are hit however fast the machine is.
/// </summary>
internal sealed class Aim(TimeSpan firstGuess)
{
    // The last milliseconds are counted out: no timer ends within microseconds of the instant drawn.
    private static readonly TimeSpan Counted = TimeSpan.FromMilliseconds(15);

    private TimeSpan _commit = firstGuess;

    /// <summary>Lets a random time pass.</summary>
    public async Task PassAsync(Random random)
    {
        var watch = Stopwatch.StartNew();
        var time = _commit * (0.3 + (1.4 * random.NextDouble()));
        if (time > Counted)
        {
            await Task.Delay(time - Counted);
        }

        while (watch.Elapsed < time)
        {
            _ = Thread.Yield();
        }
    }

    /// <summary>Learns from a kill.</summary>
    public void Learn(bool committed) => _commit *= committed ? 0.75 : 1.33;
}
