using Nuke.Common;

namespace Components;

/// <summary>Shows experiments.</summary>
public interface IExperimentStatus : IHasExperiment
{
    /// <summary>Gets the target that runs <c>experiment status</c>.</summary>
    Target ExperimentStatus => _ => Runs(_, "experiment status");
}
