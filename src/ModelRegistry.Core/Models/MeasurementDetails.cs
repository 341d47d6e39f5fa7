namespace ModelRegistry.Core.Models;

/// <summary>What else is known of an estimate, from which its interval can be computed where none is given.</summary>
/// <param name="Positives">How many of its cases are positive (<c>positives</c>), or null.</param>
/// <param name="Denominator">How many cases a proportion is of, where that is not all of them (<c>denominator</c>), or null.</param>
/// <param name="StandardDeviation">Standard deviation of single cases around the mean (<c>std</c>), from 0, or null.</param>
/// <param name="StandardError">Standard error of the value (<c>se</c>), from 0, or null.</param>
public sealed record MeasurementDetails(
    long? Positives, long? Denominator, ExactDecimal? StandardDeviation, ExactDecimal? StandardError)
{
    /// <summary>Gets the details of an estimate of which nothing else is known.</summary>
    public static MeasurementDetails None { get; } = new(null, null, null, null);
}
