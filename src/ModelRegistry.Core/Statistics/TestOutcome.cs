namespace ModelRegistry.Core.Statistics;

/// <summary>What a statistical test came to.</summary>
/// <param name="Statistic">The test's statistic.</param>
/// <param name="PValue">Probability of one at least as extreme if nothing differs.</param>
public sealed record TestOutcome(double Statistic, double PValue)
{
    /// <summary>Gets the degrees of freedom; 0 where the test has none.</summary>
    public double Degrees { get; init; }
}
