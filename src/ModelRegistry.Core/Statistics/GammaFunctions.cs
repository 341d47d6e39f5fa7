namespace ModelRegistry.Core.Statistics;

/// <summary>The gamma function and its incomplete ones; relative errors about 1e-14 for arguments of everyday tests.</summary>
internal static class GammaFunctions
{
    private const double Precision = 1e-16;
    private const double Tiny = 1e-300;

    // Coefficients B(2k) / (2k (2k - 1)) of Stirling's series.
    private static readonly double[] Stirling =
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156];

    /// <summary>
    /// Returns ln Γ(<paramref name="x"/>) for <paramref name="x"/> above 0. Abramowitz and Stegun (1964), 6.1.40, after the recurrence
    /// 6.1.15 has moved the argument to where the series is exact.
    /// </summary>
    public static double Log(double x)
    {
        var product = 1.0;
        while (x < 15)
        {
            product *= x;
            x++;
        }

        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + Correction(x) - Math.Log(product);
    }

    /// <summary>Returns ln(Γ(<paramref name="a"/> + <paramref name="b"/>) / Γ(<paramref name="a"/>)) without the loss of digits that a difference of large logarithms has.</summary>
    public static double LogRatio(double a, double b) => a < 15
        ? Log(a + b) - Log(a)
        : ((a + b - 0.5) * LogOfOnePlus(b / a)) + (b * Math.Log(a)) - b + Correction(a + b) - Correction(a);

    /// <summary>Returns ln(1 + x), exact for small x too: Kahan's correction, in Goldberg (1991), ACM Computing Surveys 23, theorem 4.</summary>
    public static double LogOfOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>
    /// Returns Q(a, x) = Γ(a, x) / Γ(a), the upper regularized incomplete gamma function. Abramowitz and Stegun (1964), the series
    /// 6.5.29 below a + 1 and the continued fraction 6.5.31 above.
    /// </summary>
    /// <param name="a">Shape, above 0.</param>
    /// <param name="x">From where on, from 0.</param>
    public static double UpperRegularized(double a, double x) =>
        x <= 0 ? 1 : double.IsPositiveInfinity(x) ? 0 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);

    private static double Correction(double x)
    {
        var (sum, power) = (0.0, 1 / x);
        foreach (var coefficient in Stirling)
        {
            sum += coefficient * power;
            power /= x * x;
        }

        return sum;
    }

    private static double Scale(double a, double x) => Math.Exp((a * Math.Log(x)) - x - Log(a));

    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Scale(a, x);
    }

    // Lentz's method: Thompson and Barnett (1986), Journal of Computational Physics 64, pages 490 to 509.
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / b);
        var (fraction, change) = (d, 0.0);
        for (var n = 1; Math.Abs(change - 1) > Precision && n < 100_000; n++)
        {
            var term = n * (a - n);
            b += 2;
            d = 1 / NotZero((term * d) + b);
            c = NotZero(b + (term / c));
            change = d * c;
            fraction *= change;
        }

        return fraction * Scale(a, x);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
