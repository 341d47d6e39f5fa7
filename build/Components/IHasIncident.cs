using Nuke.Common;

namespace Components;

/// <summary>Takes an incident.</summary>
public interface IHasIncident : IVerbTarget
{
    /// <summary>Gets the value of <c>--incident</c>.</summary>
    [Parameter("Report this incident, e.g. incident-7, and the rollback that opened it, if one did.")]
    string? Incident => TryGetValue(() => Incident);
}
