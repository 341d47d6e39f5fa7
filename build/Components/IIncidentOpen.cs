using Nuke.Common;

namespace Components;

/// <summary>Opens incidents.</summary>
public interface IIncidentOpen : IHasModel, IHasVersion, IHasStage, IHasSummary, IHasDetected, IHasCause, IHasAgainst, IHasAction, IHasPostmortem, IHasEvidence, IHasRequestId
{
    /// <summary>Gets the target that runs <c>incident open</c>.</summary>
    Target IncidentOpen => _ => Runs(_, "incident open");
}
