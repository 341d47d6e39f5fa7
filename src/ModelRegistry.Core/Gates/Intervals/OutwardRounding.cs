using System.Globalization;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>
/// Rounds the ends of computed intervals to about three digits of their width, away from the middle: an interval never
/// looks, or is judged, narrower than it was computed.
/// </summary>
internal static class OutwardRounding
{
    private const int MostDecimals = 12;

    public static ExactDecimal Down(double end, Interval interval) => Round(end, interval, Math.Floor);

    public static ExactDecimal Up(double end, Interval interval) => Round(end, interval, Math.Ceiling);

    private static ExactDecimal Round(double end, Interval interval, Func<double, double> round)
    {
        var width = interval.High - interval.Low;
        var decimals = width > 0 ? (int)Math.Clamp(2 - Math.Floor(Math.Log10(width)), 0, MostDecimals) : MostDecimals;
        var scale = Math.Pow(10, decimals);

        // A point needs no rounding; what a rounding error of the computation moved is moved back.
        var scaled = end * scale;
        var nearest = Math.Round(scaled);
        var rounded = Math.Abs(scaled - nearest) <= 1e-9 * Math.Max(1, Math.Abs(nearest)) ? nearest : round(scaled);
        return ExactDecimal.Parse(((rounded / scale) + 0.0).ToString("0." + new string('#', MostDecimals), CultureInfo.InvariantCulture));
    }
}
