using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Asks for an experiment.</summary>
/// <param name="Model">Model in whose journal it is kept.</param>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does with traffic.</param>
/// <param name="Arms">The arms, the control first.</param>
/// <param name="Primary">The metric that decides.</param>
/// <param name="Guardrails">Metrics that must not get worse.</param>
/// <param name="Plan">When it may be concluded.</param>
public sealed record ExperimentRequest(
    ModelName Model,
    ExperimentId Id,
    ExperimentKind Kind,
    IReadOnlyList<RequestedArm> Arms,
    ExperimentMetric Primary,
    IReadOnlyList<ExperimentMetric> Guardrails,
    ExperimentPlan Plan)
{
    /// <summary>Gets what is expected and why, or null.</summary>
    public string? Hypothesis { get; init; }

    internal ExperimentDesign Design(IReadOnlyList<ExperimentArm> arms) => new(Id, Kind, arms, Primary, Guardrails, Plan) { Hypothesis = Hypothesis };
}
