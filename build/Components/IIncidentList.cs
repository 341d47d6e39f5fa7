using Nuke.Common;

namespace Components;

/// <summary>Lists incidents.</summary>
public interface IIncidentList : IHasModel, IHasAll
{
    /// <summary>Gets the target that runs <c>incident list</c>.</summary>
    Target IncidentList => _ => Runs(_, "incident list");
}
