using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace ModelRegistry.Core.Models;

/// <summary>
/// A decimal number of any length, compared and combined exactly: <c>0.85</c> is 0.85, never 0.84999…. Keeps the text it was
/// read from for display; equality is by value (<c>0.850</c> equals <c>0.85</c>).
/// </summary>
public sealed class ExactDecimal : IParsable<ExactDecimal>, IComparable<ExactDecimal>, IEquatable<ExactDecimal>
{
    private const int MaxExponent = 1000;

    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly string _text;

    private ExactDecimal(BigInteger mantissa, int exponent, string? text = null)
    {
        while (!mantissa.IsZero && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        (_mantissa, _exponent) = (mantissa, mantissa.IsZero ? 0 : exponent);
        _text = text ?? Write(_mantissa, _exponent);
    }

    /// <summary>Gets zero.</summary>
    public static ExactDecimal Zero { get; } = new(BigInteger.Zero, 0);

    /// <summary>Gets the number's sign: -1, 0 or 1.</summary>
    public int Sign => _mantissa.Sign;

    /// <inheritdoc/>
    public static ExactDecimal Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(s)} is not a decimal number such as 0.85 (exponents at most {MaxExponent}).");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ExactDecimal result)
    {
        result = null;
        if (s is not { Length: > 0 and <= Json.DocumentLimits.MaxNumberLength })
        {
            return false;
        }

        var cut = s.IndexOfAny(['e', 'E']);
        var digits = cut < 0 ? s : s[..cut];
        var exponent = 0;
        if (cut >= 0 && (!int.TryParse(s.AsSpan(cut + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            || Math.Abs(exponent) > MaxExponent))
        {
            return false;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (digits.LastIndexOf('.') != point)
        {
            return false;
        }

        var places = point < 0 ? 0 : digits.Length - point - 1;
        if ((point >= 0 && (places == 0 || point == 0 || !char.IsAsciiDigit(digits[point - 1])))
            || !BigInteger.TryParse(
                digits.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa))
        {
            return false;
        }

        result = new ExactDecimal(mantissa, exponent - places, s);
        return true;
    }

    /// <summary>Returns the sum.</summary>
    public static ExactDecimal operator +(ExactDecimal left, ExactDecimal right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        return new(left.Scaled(exponent) + right.Scaled(exponent), exponent);
    }

    /// <summary>Returns the difference.</summary>
    public static ExactDecimal operator -(ExactDecimal left, ExactDecimal right) => left + new ExactDecimal(-right._mantissa, right._exponent);

    /// <summary>Returns the product.</summary>
    public static ExactDecimal operator *(ExactDecimal left, ExactDecimal right) =>
        new(left._mantissa * right._mantissa, left._exponent + right._exponent);

    /// <inheritdoc/>
    public int CompareTo(ExactDecimal? other)
    {
        if (other is null)
        {
            return 1;
        }

        var exponent = Math.Min(_exponent, other._exponent);
        return Scaled(exponent).CompareTo(other.Scaled(exponent));
    }

    /// <inheritdoc/>
    public bool Equals(ExactDecimal? other) => other is not null && _mantissa == other._mantissa && _exponent == other._exponent;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExactDecimal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>Returns the number as a double, for charts; never for comparing.</summary>
    public double ToDouble() => double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Returns the number as it was written, or without an exponent when it was computed.</summary>
    public override string ToString() => _text;

    private static string Write(BigInteger mantissa, int exponent)
    {
        if (exponent >= 0)
        {
            return (mantissa * BigInteger.Pow(10, exponent)).ToString(CultureInfo.InvariantCulture);
        }

        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture).PadLeft(1 - exponent, '0');
        return $"{(mantissa.Sign < 0 ? "-" : string.Empty)}{digits[..^-exponent]}.{digits[^-exponent..]}";
    }

    private BigInteger Scaled(int exponent) => _mantissa * BigInteger.Pow(10, _exponent - exponent);
}
