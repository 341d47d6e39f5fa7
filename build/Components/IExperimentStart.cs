using Nuke.Common;

namespace Components;

/// <summary>Declares experiments.</summary>
public interface IExperimentStart : IHasExperiment, IHasLevel, IHasRequestId
{
    /// <summary>Gets the value of <c>--kind</c>.</summary>
    [Parameter("ab (each request served by one arm; default) or shadow (each request sent to all).")]
    string? Kind => TryGetValue(() => Kind);

    /// <summary>Gets the value of <c>--arm</c>.</summary>
    [Parameter("Arm, the control first; MODEL@VERSION for a fork; equal shares by default. Two to six times.")]
    string[]? Arm => TryGetValue(() => Arm);

    /// <summary>Gets the value of <c>--metric</c>.</summary>
    [Parameter("Metric that decides, e.g. ctr; of a shadow test e.g. agreement.")]
    string? Metric => TryGetValue(() => Metric);

    /// <summary>Gets the value of <c>--measure</c>.</summary>
    [Parameter("Whether that is a share of cases or a mean; proportion by default.")]
    string? Measure => TryGetValue(() => Measure);

    /// <summary>Gets the value of <c>--better</c>.</summary>
    [Parameter("Which way the metric gets better; known for usual metrics.")]
    string? Better => TryGetValue(() => Better);

    /// <summary>Gets the value of <c>--minimum-effect</c>.</summary>
    [Parameter("Smallest difference worth finding, of an A/B test.")]
    string? MinimumEffect => TryGetValue(() => MinimumEffect);

    /// <summary>Gets the value of <c>--required</c>.</summary>
    [Parameter("What the metric must at least (or most) be, of a shadow test, e.g. 0.98.")]
    string? Required => TryGetValue(() => Required);

    /// <summary>Gets the value of <c>--guardrail</c>.</summary>
    [Parameter("Metric that may be worse than the control's by at most a margin, e.g. latency_ms:mean:lower:20; may be given several times.")]
    string[]? Guardrail => TryGetValue(() => Guardrail);

    /// <summary>Gets the value of <c>--stopping</c>.</summary>
    [Parameter("fixed: looked at once, at the horizon. sequential: may be looked at and concluded at any time.")]
    string? Stopping => TryGetValue(() => Stopping);

    /// <summary>Gets the value of <c>--horizon</c>.</summary>
    [Parameter("Cases of all arms together; computed from --baseline by default.")]
    string? Horizon => TryGetValue(() => Horizon);

    /// <summary>Gets the value of <c>--baseline</c>.</summary>
    [Parameter("The control's expected value, to compute the horizon from.")]
    string? Baseline => TryGetValue(() => Baseline);

    /// <summary>Gets the value of <c>--baseline-std</c>.</summary>
    [Parameter("Its standard deviation of single cases, of a mean.")]
    string? BaselineStd => TryGetValue(() => BaselineStd);

    /// <summary>Gets the value of <c>--power</c>.</summary>
    [Parameter("Probability to find the smallest effect; 0.8 by default.")]
    string? Power => TryGetValue(() => Power);

    /// <summary>Gets the value of <c>--hypothesis</c>.</summary>
    [Parameter("What is expected and why.")]
    string? Hypothesis => TryGetValue(() => Hypothesis);

    /// <summary>Gets the target that runs <c>experiment start</c>.</summary>
    Target ExperimentStart => _ => Runs(_, "experiment start");
}
