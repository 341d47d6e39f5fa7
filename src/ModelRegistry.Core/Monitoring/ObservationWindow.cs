using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>The time an online metric was measured over: from its beginning up to, and without, its end.</summary>
public sealed record ObservationWindow
{
    // The clocks of two machines differ a little.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private ObservationWindow(DateTimeOffset from, DateTimeOffset to) => (From, To) = (from, to);

    /// <summary>Gets the beginning.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Gets the end.</summary>
    public DateTimeOffset To { get; }

    /// <summary>Gets how long it is.</summary>
    public TimeSpan Length => To - From;

    /// <summary>Makes a window, to whole milliseconds; false when it ends before or where it begins.</summary>
    public static bool TryMake(DateTimeOffset from, DateTimeOffset to, [NotNullWhen(true)] out ObservationWindow? window)
    {
        window = JournalTime.Truncate(from) < JournalTime.Truncate(to) ? new ObservationWindow(JournalTime.Truncate(from), JournalTime.Truncate(to)) : null;
        return window is not null;
    }

    /// <summary>
    /// Makes the last whole window of a length that had ended at a time; windows are laid from the beginning of the calendar on, so that
    /// whoever asks at any time within the same hour gets the same one. False where the calendar has none.
    /// </summary>
    public static bool TryBefore(DateTimeOffset time, Duration length, [NotNullWhen(true)] out ObservationWindow? window)
    {
        var ticks = length.Length.Ticks;
        var end = ticks == 0 ? 0 : time.UtcTicks - (time.UtcTicks % ticks);
        window = ticks > 0 && end >= ticks ? new ObservationWindow(new DateTimeOffset(end - ticks, TimeSpan.Zero), new DateTimeOffset(end, TimeSpan.Zero)) : null;
        return window is not null;
    }

    /// <summary>Returns whether the window had ended at a time, but for what clocks differ by: nothing is known of a window that has not.</summary>
    public bool IsOver(DateTimeOffset now) => To <= now + Skew;

    /// <summary>Returns both ends, parted by a slash as in ISO 8601.</summary>
    public override string ToString() => $"{JournalTime.Write(From)}/{JournalTime.Write(To)}";
}
