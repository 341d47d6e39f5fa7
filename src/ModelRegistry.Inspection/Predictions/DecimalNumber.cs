using System.Globalization;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Reads numbers as people and libraries write them in tables.</summary>
internal static class DecimalNumber
{
    // Up to 15 digits and this many places, dividing one exact double by another is rounded once, and so is correct
    // (Clinger, "How to read floating point numbers accurately", PLDI 1990).
    private const int MostDigits = 15;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads a finite number; any notation with a decimal point and an optional exponent.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        TryParsePlain(text, out number)
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));

    private static bool TryParsePlain(ReadOnlySpan<char> text, out double number)
    {
        var (digits, mantissa, places, index) = (0, 0L, -1, 0);
        var isNegative = text.Length > 1 && text[0] == '-';
        for (index = isNegative ? 1 : 0; index < text.Length && digits <= MostDigits; index++)
        {
            var digit = text[index] - '0';
            if (digit is >= 0 and < 10)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
                places += places >= 0 ? 1 : 0;
            }
            else if (text[index] == '.' && places < 0)
            {
                places = 0;
            }
            else
            {
                break;
            }
        }

        var isPlain = index == text.Length && digits is > 0 and <= MostDigits;
        number = isPlain ? (isNegative ? -(double)mantissa : mantissa) / Powers[Math.Max(places, 0)] : 0;
        return isPlain;
    }
}
