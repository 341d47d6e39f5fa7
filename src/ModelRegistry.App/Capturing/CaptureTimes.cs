using System.Globalization;

namespace ModelRegistry.App.Capturing;

/// <summary>Writes times as metadata does.</summary>
internal static class CaptureTimes
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
