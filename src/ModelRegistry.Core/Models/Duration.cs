using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelRegistry.Core.Models;

/// <summary>A length of time as people write it: a whole number and a unit, <c>90m</c>, <c>24h</c>, <c>7d</c>; kept as written.</summary>
public sealed record Duration : IParsable<Duration>
{
    /// <summary>Most days a duration may have: ten years.</summary>
    public const int MaxDays = 3650;

    private const string Units = "smhdw";
    private static readonly long[] Seconds = [1, 60, 3600, 86_400, 604_800];

    private Duration(string text, long seconds) => (Text, Length) = (text, TimeSpan.FromSeconds(seconds));

    /// <summary>Gets the duration as written.</summary>
    public string Text { get; }

    /// <summary>Gets how long it is, to the second.</summary>
    public TimeSpan Length { get; }

    /// <inheritdoc/>
    public static Duration Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException(
            $"{Quotation.Of(s)} is not a duration: write a whole number and s, m, h, d or w, e.g. 90m, 24h or 7d, and at most {MaxDays}d.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Duration result)
    {
        result = null;
        if (s is not { Length: > 1 and <= 10 } || Units.IndexOf(s[^1], StringComparison.Ordinal) is not (>= 0 and var unit)
            || !long.TryParse(s.AsSpan(0, s.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count * Seconds[unit] > MaxDays * Seconds[3])
        {
            return false;
        }

        var seconds = count * Seconds[unit];
        result = new Duration(s, seconds);
        return true;
    }

    /// <summary>Returns a length of time in its two largest units, rounded down to seconds: <c>1d 4h</c>, <c>0s</c>.</summary>
    public static string Describe(TimeSpan time)
    {
        (long Count, string Unit)[] parts =
            [((long)time.TotalDays, "d"), (time.Hours, "h"), (time.Minutes, "m"), (time.Seconds, "s")];
        var first = Math.Max(Array.FindIndex(parts, part => part.Count > 0), 0);
        return time < TimeSpan.FromSeconds(1)
            ? "0s"
            : string.Join(' ', parts.Skip(first).Take(2).Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count}{part.Unit}")));
    }

    /// <summary>Returns the duration as written.</summary>
    public override string ToString() => Text;
}
