using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Evaluation;

/// <summary>Joins what metadata claims with what was recomputed: where both speak of one metric on one split, the recomputed counts.</summary>
internal static class RecomputedMeasurements
{
    /// <summary>Returns the measurements rules are judged on, those of the metadata first and by the names it uses.</summary>
    public static IReadOnlyList<Measurement> Join(IReadOnlyList<Measurement> claims, EvaluationRecord? record)
    {
        if (record is null)
        {
            return claims;
        }

        var recomputed = record.Measurements;
        var judged = claims.Select(claim => Of(claim, claims, recomputed) is { } found ? With(claim, found) : claim).ToArray();
        return [.. judged, .. recomputed.Where(found => !claims.Any(claim => IsSame(claim, claims, found))).Select(found => found with { Pointer = "/metrics" })];
    }

    /// <summary>Returns what was recomputed of a claim, or null.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="claims">All that is claimed: where a metric is claimed on several splits, only the same split is the same.</param>
    /// <param name="recomputed">What was recomputed.</param>
    public static Measurement? Of(Measurement claim, IReadOnlyList<Measurement> claims, IReadOnlyList<Measurement> recomputed) =>
        recomputed.FirstOrDefault(found => IsSame(claim, claims, found));

    private static bool IsSame(Measurement claim, IReadOnlyList<Measurement> claims, Measurement found) =>
        MetricNames.Canonical(claim.Metric) == found.Metric
        && (claim.Split == found.Split
            || ((claim.Split is null || found.Split is null) && claims.All(other => other.Split == claim.Split || MetricNames.Canonical(other.Metric) != found.Metric)));

    // Of attributes the predictions do not have, the claim is all there is.
    private static Measurement With(Measurement claim, Measurement found) => found with
    {
        Metric = claim.Metric,
        Split = claim.Split ?? found.Split,
        Pointer = claim.Pointer,
        Groups = [.. found.Groups, .. claim.Groups.Where(group => found.Groups.All(other => other.Attribute != group.Attribute))],
    };
}
