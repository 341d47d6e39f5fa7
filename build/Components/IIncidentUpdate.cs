using Nuke.Common;

namespace Components;

/// <summary>Adds to incidents.</summary>
public interface IIncidentUpdate : IHasModel, IHasIncident, IHasSummary, IHasText, IHasDetected, IHasCause, IHasAgainst, IHasFixedBy, IHasAction, IHasDone, IHasPostmortem, IHasEvidence, IHasRequestId
{
    /// <summary>Gets the target that runs <c>incident update</c>.</summary>
    Target IncidentUpdate => _ => Runs(_, "incident update");
}
