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
    private static readonly ExactDecimal Hundred = ExactDecimal.Parse("100");

    public string Metric { get; } = GateText.Plain(Requirement.Metric);

    /// <summary>Gets who asks for what and where it is written.</summary>
    public string Asks => $"{Asker} {Requirement.Rule.Display()} ({GateText.Plain(Requirement.Source)})";

    /// <summary>Gets who asks for at least how many cases and where it is written.</summary>
    public string AsksCount => $"{Asker} at least {GateText.Number(Requirement.MinCount ?? 0)} ({GateText.Plain(Requirement.Source)})";

    private string Asker => IsOwn ? "the candidate itself asks for" : "policy asks for";

    /// <summary>Gets a value indicating whether the pessimistic end of the interval is judged.</summary>
    public bool OnBound => Requirement.On == RuleBasis.Bound;

    /// <summary>Gets the confidence level of intervals.</summary>
    public ExactDecimal Level => Requirement.Level ?? MetricRequirement.DefaultLevel;

    private string Required
    {
        get
        {
            string?[] notes =
            [
                Requirement.Split is { } split ? "on " + GateText.Plain(split) : null,
                OnBound ? $"{PessimisticEnd} end of the {(Requirement.Level is { } level ? $"{level * Hundred} % " : string.Empty)}interval" : null,
                Requirement.Reference is { } reference ? "against " + GateText.Plain(reference) : null,
                Requirement.MinCount is { } count ? "n at least " + GateText.Number(count) : null,
                Requirement.ExcludesSmallGroups ? "smaller groups left out" : null,
            ];
            var known = notes.OfType<string>().ToArray();
            return Requirement.Rule.Display() + (known.Length == 0 ? string.Empty : $" ({string.Join(", ", known)})");
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
            Rule = AsData(choice.Measurement, finding),
            ComparedWith = Requirement.Rule.ReferredStage,
            Location = finding.Verdict == Verdict.Failed ? Locate(choice.Measurement, finding.Explanation) : null,
        };
    }

    private JudgedRule AsData(Measurement? measurement, Finding finding) => new(Requirement.Metric, Requirement.Rule.Operator)
    {
        Split = measurement?.Split,
        Over = Requirement.Rule.IsOverGroups ? Requirement.Rule.Subject.ToString() : null,
        OnBound = OnBound,
        Limit = finding.Limit ?? (Requirement.Rule.Limit as RuleLimit.Constant)?.Value,
        Value = finding.Value ?? (Requirement.Rule.IsOverGroups ? null : measurement?.Value),
        Interval = JudgedInterval.Of(finding.Interval),
    };

    private DocumentError Locate(Measurement? measurement, string explanation) =>
        Input.Metadata.Locate(measurement?.Pointer ?? "/metrics", explanation);
}
