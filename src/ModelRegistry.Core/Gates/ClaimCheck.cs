using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Compares what metadata claims of metrics with what predictions give.</summary>
public static class ClaimCheck
{
    private const string All = "claims";

    private static readonly ExactDecimal One = ExactDecimal.Parse("1");

    /// <summary>Returns a failed result for each claim that differs: its value, its number of cases, or a group's value.</summary>
    /// <param name="metadata">What is claimed.</param>
    /// <param name="evaluation">What was recomputed.</param>
    /// <param name="tolerance">How far a claim may be off.</param>
    public static IReadOnlyList<GateResult> Failed(ModelMetadata metadata, EvaluationRecord evaluation, ExactDecimal tolerance)
    {
        var ids = new ResultIds("claim_");
        return
        [
            .. from pair in Compared(metadata, evaluation)
               let differences = Differences(pair.Claim, pair.Found, tolerance).ToArray()
               where differences.Length > 0
               select Failed(metadata, pair.Claim, differences, ids, evaluation, tolerance),
        ];
    }

    /// <summary>Returns the failed results, or one that says that all claims hold.</summary>
    /// <param name="metadata">What is claimed.</param>
    /// <param name="evaluation">What was recomputed.</param>
    /// <param name="tolerance">How far a claim may be off.</param>
    public static IReadOnlyList<GateResult> Results(ModelMetadata metadata, EvaluationRecord evaluation, ExactDecimal tolerance)
    {
        var failed = Failed(metadata, evaluation, tolerance);
        var count = Compared(metadata, evaluation).Count();
        var required = $"claims within {tolerance} of what is recomputed";
        return failed.Count > 0 ? failed
            : count == 0 ? [new GateResult(All, GateNames.Evaluation, Verdict.NotApplicable, null, required, "The metadata claims no metric that was recomputed.")]
            : [new GateResult(All, GateNames.Evaluation, Verdict.Passed, GateText.Count(count, "claim"), required, $"{(count == 1 ? "The claim" : $"All {count} claims")} of the metadata that could be recomputed {(count == 1 ? "is" : "are")} within {tolerance} of what the predictions give.")];
    }

    private static IEnumerable<(Measurement Claim, Measurement Found)> Compared(ModelMetadata metadata, EvaluationRecord evaluation)
    {
        var recomputed = evaluation.Measurements;
        return metadata.Measurements.Select(claim => (claim, RecomputedMeasurements.Of(claim, metadata.Measurements, recomputed)!)).Where(pair => pair.Item2 is not null);
    }

    private static IEnumerable<Difference> Differences(Measurement claim, Measurement found, ExactDecimal tolerance)
    {
        if (IsOff(claim.Value, found.Value, tolerance))
        {
            yield return new Difference(string.Empty, claim.Value.ToString(), found.Value.ToString());
        }

        if (claim.Count is { } count && count != found.Count)
        {
            yield return new Difference(" (n)", GateText.Number(count), GateText.Number(found.Count ?? 0));
        }

        foreach (var group in claim.Groups)
        {
            var other = found.Groups.FirstOrDefault(part => part.Attribute == group.Attribute && part.Group == group.Group);
            if (other is not null && IsOff(group.Value, other.Value, tolerance))
            {
                yield return new Difference($" ({GateText.Plain(group.Attribute)} {GateText.Plain(group.Group)})", group.Value.ToString(), other.Value.ToString());
            }
        }
    }

    // Of values above one in size the tolerance is relative: nobody writes an error of thousands to the sixth decimal.
    private static bool IsOff(ExactDecimal claim, ExactDecimal found, ExactDecimal tolerance)
    {
        var size = Size(found);
        return Size(claim - found).CompareTo(size.CompareTo(One) > 0 ? tolerance * size : tolerance) > 0;
    }

    private static ExactDecimal Size(ExactDecimal number) => number.Sign < 0 ? ExactDecimal.Zero - number : number;

    private static GateResult Failed(
        ModelMetadata metadata, Measurement claim, Difference[] differences, ResultIds ids, EvaluationRecord evaluation, ExactDecimal tolerance)
    {
        var metric = GateText.Plain(claim.Metric);
        var explanation = $"The metadata claims {GateText.List(differences.Select(part => $"{metric}{part.Of} {part.Claimed} where the predictions give {part.Found}"))}"
            + $"{MeasuredText.On(claim)} ({GateText.Plain(evaluation.Predictions.Name)}, {evaluation.Predictions.Descriptor.Digest.ToShortString()}…); at most {tolerance} of difference is allowed. "
            + "Either the claim or the predictions are not of this version: correct the one that is not.";
        return new GateResult(
            ids.Next(claim.Metric), GateNames.Evaluation, Verdict.Failed, differences[0].Found, $"{differences[0].Claimed} ± {tolerance}, as claimed", explanation)
        {
            Location = metadata.Locate(claim.Pointer, explanation),
        };
    }

    private sealed record Difference(string Of, string Claimed, string Found);
}
