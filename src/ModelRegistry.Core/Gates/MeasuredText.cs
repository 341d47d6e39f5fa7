using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Writes measurements.</summary>
internal static class MeasuredText
{
    /// <summary>Returns <c>0.8712 (test, n 714, 95 % interval 0.84 to 0.9)</c>, as much of it as is known.</summary>
    public static string Of(string value, Measurement measurement, EstimateInterval? interval)
    {
        string[] parts = [.. measurement.Split is { } split ? [GateText.Plain(split)] : Array.Empty<string>(), .. Certainty(measurement, interval)];
        return value + InBrackets(parts);
    }

    /// <summary>Returns <c> on test (n 714, 95 % interval 0.84 to 0.9)</c>, as much of it as is known.</summary>
    public static string Circumstances(Measurement measurement, EstimateInterval? interval) =>
        On(measurement) + InBrackets(Certainty(measurement, interval));

    /// <summary>Returns <c> on test</c>, or nothing.</summary>
    public static string On(Measurement measurement) => measurement.Split is { } split ? $" on {GateText.Plain(split)}" : string.Empty;

    /// <summary>Returns <c>female 0.82 (n 210)</c>.</summary>
    public static string Of(GroupMeasurement group) =>
        $"{GateText.Plain(group.Group)} {group.Value}{(group.Count is { } count ? $" (n {GateText.Number(count)})" : string.Empty)}";

    private static string[] Certainty(Measurement measurement, EstimateInterval? interval) =>
    [
        .. measurement.Count is { } count ? [$"n {GateText.Number(count)}"] : Array.Empty<string>(),
        .. interval is null ? Array.Empty<string>() : [interval.Display()],
    ];

    private static string InBrackets(string[] parts) => parts.Length == 0 ? string.Empty : $" ({string.Join(", ", parts)})";
}
