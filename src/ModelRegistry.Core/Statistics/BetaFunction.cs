namespace ModelRegistry.Core.Statistics;

/// <summary>The regularized incomplete beta function.</summary>
internal static class BetaFunction
{
    private const double Precision = 1e-16;
    private const double Tiny = 1e-300;

    /// <summary>
    /// Returns I(x; a, b). The continued fraction of Abramowitz and Stegun (1964), 26.5.8, on the side of the symmetry 26.5.2 where it
    /// converges fast.
    /// </summary>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="complement">1 - x, given so that neither loses digits next to 0.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    public static double Regularized(double x, double complement, double a, double b)
    {
        if (x <= 0 || complement <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        var scale = Math.Exp(GammaFunctions.LogRatio(a, b) - GammaFunctions.Log(b) + (a * Logarithm(x, complement)) + (b * Logarithm(complement, x)));
        return x < (a + 1) / (a + b + 2) ? scale * Fraction(x, a, b) / a : 1 - (scale * Fraction(complement, b, a) / b);
    }

    private static double Logarithm(double x, double complement) => complement < x ? GammaFunctions.LogOfOnePlus(-complement) : Math.Log(x);

    // Lentz's method: Thompson and Barnett (1986), Journal of Computational Physics 64, pages 490 to 509.
    private static double Fraction(double x, double a, double b)
    {
        var (c, d) = (1.0, 1 / NotZero(1 - ((a + b) * x / (a + 1))));
        var (fraction, change) = (d, 0.0);
        for (var m = 1; Math.Abs(change - 1) > Precision && m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a - 1 + (2 * m)) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + 1 + (2 * m)));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            change = d * c;
            fraction *= change;
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
