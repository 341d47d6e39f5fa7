using Nuke.Common;

namespace Components;

/// <summary>Shows incidents.</summary>
public interface IIncidentShow : IHasModel, IHasIncident
{
    /// <summary>Gets the target that runs <c>incident show</c>.</summary>
    Target IncidentShow => _ => Runs(_, "incident show");
}
