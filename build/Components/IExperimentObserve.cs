using Nuke.Common;

namespace Components;

/// <summary>Takes in what arms measured.</summary>
public interface IExperimentObserve : IHasExperiment, IHasSource
{
    /// <summary>Gets the target that runs <c>experiment observe</c>.</summary>
    Target ExperimentObserve => _ => Runs(_, "experiment observe");
}
