namespace ModelRegistry.Core.Statistics;

/// <summary>The standard normal distribution: mean 0, variance 1.</summary>
public static class NormalDistribution
{
    // Between them the series converges fast below and the continued fraction above.
    private const double SeriesEnd = 2;

    /// <summary>
    /// Returns the probability of a value of at most <paramref name="x"/>, with a relative error below 1e-13 (both tails
    /// included). Series and continued fraction of the error function: Abramowitz and Stegun (1964), 7.1.6 and 7.1.14.
    /// </summary>
    public static double Cdf(double x) => x < 0 ? Tail(-x) : 1 - Tail(x);

    /// <summary>
    /// Returns the value that is exceeded with probability 1 - <paramref name="probability"/>: -∞ at 0, +∞ at 1. Relative error
    /// about 1e-16. Wichura (1988), algorithm AS 241, routine PPND16, Applied Statistics 37, pages 477 to 484.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is between 0 and 1.");
        }

        var centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            var r = 0.180625 - (centred * centred);
            return centred * Ratio(r, NormalCoefficients.CentralNumerator, NormalCoefficients.CentralDenominator);
        }

        var tail = Math.Min(probability, 1 - probability);
        return Math.CopySign(tail == 0 ? double.PositiveInfinity : Outer(Math.Sqrt(-Math.Log(tail))), centred);
    }

    /// <summary>
    /// Returns how many standard errors an interval of a confidence level reaches to either side: 1.959964 for 0.95.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static double TwoSided(double level) => level is > 0 and < 1
        ? -Quantile((1 - level) / 2)
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is between 0 and 1.");

    // The probability of more than x, for x from 0.
    private static double Tail(double x)
    {
        var z = x / Math.Sqrt(2);
        return x < SeriesEnd ? (1 - Series(z)) / 2 : x > 40 ? 0 : Fraction(x);
    }

    // erf z = 2/√π e^(-z²) Σ 2^n z^(2n+1) / (1·3·…·(2n+1))
    private static double Series(double z)
    {
        var (term, sum) = (z, 0.0);
        for (var n = 1; sum + term != sum; n++)
        {
            sum += term;
            term *= 2 * z * z / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
    }

    // Q(x) = φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))), from the inside out; from x = 2 on 200 terms are more than enough.
    private static double Fraction(double x)
    {
        var denominator = x;
        for (var n = 200; n > 0; n--)
        {
            denominator = x + (n / denominator);
        }

        return Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) / denominator;
    }

    private static double Outer(double r) => r <= 5
        ? Ratio(r - 1.6, NormalCoefficients.MiddleNumerator, NormalCoefficients.MiddleDenominator)
        : Ratio(r - 5, NormalCoefficients.FarNumerator, NormalCoefficients.FarDenominator);

    private static double Ratio(double r, double[] numerator, double[] denominator) => Polynomial(r, numerator) / Polynomial(r, denominator);

    // Coefficients begin with that of the highest power.
    private static double Polynomial(double r, double[] coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * r) + coefficient;
        }

        return sum;
    }
}
