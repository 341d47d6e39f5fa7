namespace ModelRegistry.Core.Gates;

/// <summary>What judging one rule came to.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Measured">What was found, or null.</param>
/// <param name="Explanation">Why.</param>
internal sealed record Finding(Verdict Verdict, string? Measured, string Explanation)
{
    public static Finding Failed(string? measured, string explanation) => new(Verdict.Failed, measured, explanation);
}
