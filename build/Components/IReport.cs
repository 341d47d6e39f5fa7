using Nuke.Common;

namespace Components;

/// <summary>Renders reports.</summary>
public interface IReport : IHasModel, IHasVersion, IHasStage, IHasOut, IHasFormat, IHasIncident, IHasEntry
{
    /// <summary>Gets the target that runs <c>report</c>.</summary>
    Target Report => _ => Runs(_, "report");
}
