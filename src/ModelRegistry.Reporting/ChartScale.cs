using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>Places numbers on a line.</summary>
/// <param name="Low">The smallest number that must have a place.</param>
/// <param name="High">The largest.</param>
internal readonly record struct ChartScale(double Low, double High)
{
    /// <summary>Length of the line.</summary>
    public const int Width = 300;

    private const double Margin = 0.06;

    /// <summary>Returns a number's place, from 0 to <see cref="Width"/>; null for none.</summary>
    public JsonValue Place(double? at)
    {
        var span = High > Low ? High - Low : 1;
        return at is { } known
            ? JsonNumber.Of((long)Math.Round(Width * (Margin + ((1 - (2 * Margin)) * (known - Low) / span))))
            : JsonLiteral.Null;
    }
}
