using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelRegistry.Core.Models;

/// <summary>Writes and reads times as the journal has them: UTC, milliseconds, <c>2026-10-03T12:00:00.000Z</c>.</summary>
public static class JournalTime
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Returns the time cut to whole milliseconds, in UTC.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Returns a time so much later, or the last one there is where that is beyond it.</summary>
    public static DateTimeOffset Later(DateTimeOffset time, TimeSpan length) =>
        length > TimeSpan.Zero && DateTimeOffset.MaxValue - time < length ? DateTimeOffset.MaxValue : time + length;

    /// <summary>Writes a time.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Reads a time as the journal writes it.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
