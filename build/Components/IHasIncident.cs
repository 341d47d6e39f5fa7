using Nuke.Common;

namespace Components;

/// <summary>Takes an incident.</summary>
public interface IHasIncident : IVerbTarget
{
    /// <summary>Gets the value of <c>--incident</c>.</summary>
    [Parameter("Report the rollback that opened this incident, e.g. incident-7.")]
    string? Incident => TryGetValue(() => Incident);
}
