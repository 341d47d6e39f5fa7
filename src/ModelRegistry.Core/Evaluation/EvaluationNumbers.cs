using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Evaluation;

/// <summary>Writes computed numbers.</summary>
internal static class EvaluationNumbers
{
    /// <summary>Returns a number with ten significant digits: more than any machine's last bits, less than anybody reads.</summary>
    public static string Text(double number) => (number == 0 ? 0 : number).ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>Returns an end of an interval with six significant digits: more than resamples give.</summary>
    public static JsonNumber Bound(double number) => new((number == 0 ? 0 : number).ToString("G6", CultureInfo.InvariantCulture));

    public static JsonNumber Json(double number) => new(Text(number));

    /// <summary>Returns a p-value with four significant digits.</summary>
    public static ExactDecimal Probability(double number) => ExactDecimal.Parse(number.ToString("G4", CultureInfo.InvariantCulture));

    public static ExactDecimal Exact(double number) => ExactDecimal.Parse(Text(number));
}
