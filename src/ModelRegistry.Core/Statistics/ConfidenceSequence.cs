namespace ModelRegistry.Core.Statistics;

/// <summary>
/// Intervals that may be looked at after every case: with the stated confidence all of them together contain the true value, so that
/// an experiment may be stopped at any time. The normal mixture boundary of Robbins (1970), Annals of Mathematical Statistics 41, pages
/// 1397 to 1409, in its asymptotic form: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), Time-uniform central limit theory and
/// asymptotic confidence sequences, Annals of Statistics 52, pages 2613 to 2640, theorem 2.2; without asymptotics Howard, Ramdas,
/// McAuliffe and Sekhon (2021), Annals of Statistics 49, pages 1055 to 1080.
/// </summary>
public static class ConfidenceSequence
{
    /// <summary>
    /// Returns how far the interval reaches to either side of an estimate whose error after <paramref name="count"/> cases is
    /// <paramref name="standardError"/>: with ρ² = ρ²(planned), se √((1 + 1/(tρ²)) (ln(tρ² + 1) − 2 ln α)). Of a difference between arms it is
    /// applied to the estimate weighted by inverse shares, whose cases are those of both arms and whose error is the usual one.
    /// </summary>
    /// <param name="standardError">Standard error of the estimate now, from 0.</param>
    /// <param name="count">Cases so far (t), above 0.</param>
    /// <param name="planned">Cases at which the sequence is to be narrowest, above 0; fixed before the first look.</param>
    /// <param name="level">Confidence level 1 − α, between 0 and 1.</param>
    public static double Reach(double standardError, double count, double planned, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(planned);
        var mixture = count * Mixture(planned, level);
        return standardError * Math.Sqrt((1 + (1 / mixture)) * (GammaFunctions.LogOfOnePlus(mixture) + Twice(level)));
    }

    // The variance of the mixture that makes the sequence nearly narrowest at a planned number of cases: the same paper, appendix B.2.
    private static double Mixture(double planned, double level) => (Twice(level) + Math.Log(Twice(level) + 1)) / planned;

    // -2 ln α
    private static double Twice(double level) => level is > 0 and < 1
        ? -2 * GammaFunctions.LogOfOnePlus(-level)
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is between 0 and 1.");
}
