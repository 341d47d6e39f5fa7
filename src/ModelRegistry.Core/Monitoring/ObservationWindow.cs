using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>The time an online metric was measured over: from its beginning up to, and without, its end.</summary>
public sealed record ObservationWindow
{
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
    /// Returns the last whole window of a length that had ended at a time; windows are laid from the beginning of the calendar on, so that
    /// whoever asks at any time within the same hour gets the same one.
    /// </summary>
    public static ObservationWindow Before(DateTimeOffset time, Duration length)
    {
        var end = new DateTimeOffset(time.UtcTicks - (time.UtcTicks % length.Length.Ticks), TimeSpan.Zero);
        return new ObservationWindow(end - length.Length, end);
    }

    /// <summary>Returns both ends, parted by a slash as in ISO 8601.</summary>
    public override string ToString() => $"{JournalTime.Write(From)}/{JournalTime.Write(To)}";
}
