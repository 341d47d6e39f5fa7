using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>A rule that somebody asks for, and what it is to be judged on.</summary>
/// <param name="Input">What the decision looks at.</param>
/// <param name="Requirement">The rule.</param>
/// <param name="IsOwn">Whether the candidate itself asks for it, rather than policy.</param>
internal sealed record AskedRule(GateInput Input, MetricRequirement Requirement, bool IsOwn)
{
    public string Metric { get; } = GateText.Plain(Requirement.Metric);

    /// <summary>Gets who asks for what and where it is written.</summary>
    public string Asks => $"{Asker} {Requirement.Rule.Display()} ({GateText.Plain(Requirement.Source)})";

    /// <summary>Gets who asks for at least how many cases and where it is written.</summary>
    public string AsksCount => $"{Asker} at least {GateText.Number(Requirement.MinCount ?? 0)} ({GateText.Plain(Requirement.Source)})";

    private string Asker => IsOwn ? "the candidate itself asks for" : "policy asks for";

    private string Required
    {
        get
        {
            string[] notes =
            [
                .. Requirement.Split is { } split ? ["on " + GateText.Plain(split)] : Array.Empty<string>(),
                .. Requirement.On == RuleBasis.Bound ? [$"{PessimisticEnd} end of the interval"] : Array.Empty<string>(),
                .. Requirement.MinCount is { } count ? ["n at least " + GateText.Number(count)] : Array.Empty<string>(),
            ];
            return Requirement.Rule.Display() + (notes.Length == 0 ? string.Empty : $" ({string.Join(", ", notes)})");
        }
    }

    /// <summary>Gets which end of an interval is the pessimistic one.</summary>
    public string PessimisticEnd => Requirement.Rule.Operator.WantsMore() ? "low" : "high";

    /// <summary>Judges the rule.</summary>
    public GateResult Judge(string id, string gate)
    {
        var choice = MeasurementChoice.For(this);
        var finding = choice.Measurement is not { } measurement ? Finding.Failed(null, choice.Problem!)
            : Requirement.Rule.IsOverGroups ? GroupJudge.Judge(this, measurement)
            : ValueJudge.Judge(this, measurement);
        return new GateResult(id, gate, finding.Verdict, finding.Measured, Required, finding.Explanation)
        {
            Location = finding.Verdict == Verdict.Failed ? Locate(choice.Measurement, finding.Explanation) : null,
        };
    }

    private DocumentError Locate(Measurement? measurement, string explanation) =>
        Input.Metadata.Locate(measurement?.Pointer ?? "/metrics", explanation);
}
