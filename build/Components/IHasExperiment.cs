using Nuke.Common;

namespace Components;

/// <summary>Takes an experiment.</summary>
public interface IHasExperiment : IHasModel
{
    /// <summary>Gets the value of <c>--experiment</c>.</summary>
    [Parameter("Experiment, e.g. exp-2026-10.")]
    string? Experiment => TryGetValue(() => Experiment);
}
