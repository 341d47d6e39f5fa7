using System.Numerics;

namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// How often rows appear in one bootstrap resample. In the Poisson bootstrap (Hanley and MacGibbon, "Creating non-parametric
/// bootstrap samples using Poisson frequencies", Computer Methods and Programs in Biomedicine 83, 2006) each row appears a
/// Poisson(1) number of times, independently of all others, so that rows need neither be counted nor kept.
/// </summary>
internal static class Multiplicity
{
    private const int MostSeparate = 8;

    // floor(2^64 * P(Poisson(1) <= k)) for k = 0, 1, 2, ...: the inverse distribution function, exact to the last bit.
    private static readonly ulong[] Cumulative =
    [
        0x5E2D58D8B3BCDF1A, 0xBC5AB1B16779BE35, 0xEB715E1DC1582DC2, 0xFB23979734A252F1,
        0xFF1025F59174DC3D, 0xFFD90F3BA4055E19, 0xFFFA8B71FC72C913, 0xFFFF540C0914B3C9,
        0xFFFFED1F4AA8F120, 0xFFFFFE216E641462, 0xFFFFFFD4D85D3183, 0xFFFFFFFC6DA262B4,
        0xFFFFFFFFBA12D178, 0xFFFFFFFFFB07C64C, 0xFFFFFFFFFFAB8EA5, 0xFFFFFFFFFFFABE22,
        0xFFFFFFFFFFFFB11A, 0xFFFFFFFFFFFFFBA1, 0xFFFFFFFFFFFFFFC5, 0xFFFFFFFFFFFFFFFD,
        0xFFFFFFFFFFFFFFFF,
    ];

    /// <summary>Returns how often one row appears.</summary>
    public static int OfRow(ref SplitMix64 random)
    {
        var draw = random.Next();
        var count = 0;
        while (count < Cumulative.Length && draw >= Cumulative[count])
        {
            count++;
        }

        return count;
    }

    /// <summary>
    /// Returns the weight of a cell of rows: the sum over its rows of weight times Poisson(1). Up to seven rows are drawn one
    /// by one (with equal weights, exactly); more by a normal deviate of the same mean and variance, which is the sum of 256
    /// fair bits.
    /// </summary>
    /// <param name="random">Where draws come from.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="weight">Sum of their weights.</param>
    /// <param name="squares">Sum of their squared weights.</param>
    public static double OfCell(ref SplitMix64 random, int rows, double weight, double squares)
    {
        if (rows == 1)
        {
            return weight * OfRow(ref random);
        }

        return Math.Max(0, weight + (rows < MostSeparate ? Rows(ref random, rows) * Math.Sqrt(squares / rows) : Normal(ref random) * Math.Sqrt(squares)));
    }

    private static int Rows(ref SplitMix64 random, int rows)
    {
        var excess = -rows;
        for (var row = 0; row < rows; row++)
        {
            excess += OfRow(ref random);
        }

        return excess;
    }

    // Binomial(256, 1/2) has mean 128 and standard deviation 8.
    private static double Normal(ref SplitMix64 random) =>
        (BitOperations.PopCount(random.Next()) + BitOperations.PopCount(random.Next())
            + BitOperations.PopCount(random.Next()) + BitOperations.PopCount(random.Next()) - 128) / 8.0;
}
