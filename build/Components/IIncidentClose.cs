using Nuke.Common;

namespace Components;

/// <summary>Closes incidents.</summary>
public interface IIncidentClose : IHasModel, IHasIncident, IHasCause, IHasFixedBy, IHasDone, IHasPostmortem, IHasText, IHasEvidence, IHasRequestId
{
    /// <summary>Gets the target that runs <c>incident close</c>.</summary>
    Target IncidentClose => _ => Runs(_, "incident close");
}
