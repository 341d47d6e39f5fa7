using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Experiments;

/// <summary>Says whether a design makes sense by itself.</summary>
public static class DesignCheck
{
    private static readonly ExactDecimal One = ExactDecimal.Parse("1");
    private static readonly ExactDecimal Nearly = ExactDecimal.Parse("0.000001");

    /// <summary>Returns what is wrong with a design, as the end of a sentence, or null.</summary>
    public static string? Problem(ExperimentDesign design) => design switch
    {
        { Arms.Count: < 2 or > ExperimentDesign.MostArms } => $"needs 2 to {ExperimentDesign.MostArms} arms",
        _ when design.Arms.DistinctBy(arm => arm.Name).Count() < design.Arms.Count => "names two arms alike",
        _ when design.Arms.DistinctBy(arm => (arm.Model, arm.Version)).Count() < design.Arms.Count => "has one version in two arms",
        { Kind: ExperimentKind.Split } when !IsOne(design.Arms.Select(arm => arm.Share)) => "needs shares of traffic that add up to 1",
        { Kind: ExperimentKind.Split, Primary.Amount.Sign: <= 0 } => "needs a smallest effect worth finding that is above 0",
        { Kind: ExperimentKind.Shadow, Primary: { IsProportion: true, Amount: var least } } when least.Sign <= 0 || least.CompareTo(One) >= 0 =>
            "needs a requirement of its primary metric between 0 and 1",
        { Primary.Better: MetricDirection.Unknown } => "needs to know which way its primary metric gets better",
        _ when design.Guardrails.Any(guardrail => guardrail.Amount.Sign < 0) => "needs margins of guardrails from 0",
        _ when design.Guardrails.Append(design.Primary).DistinctBy(metric => metric.Name).Count() <= design.Guardrails.Count => "names a metric twice",
        _ => null,
    };

    private static bool IsOne(IEnumerable<ExactDecimal> shares)
    {
        var rest = shares.Aggregate(One, (left, share) => left - share);
        return rest.CompareTo(Nearly) <= 0 && (ExactDecimal.Zero - rest).CompareTo(Nearly) <= 0;
    }
}
