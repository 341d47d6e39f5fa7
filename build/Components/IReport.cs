using Nuke.Common;

namespace Components;

/// <summary>Renders reports.</summary>
public interface IReport : IHasModel, IHasVersion, IHasStage, IHasOut, IHasFormat, IHasIncident, IHasEntry
{
    /// <summary>Gets the value of <c>--release</c>.</summary>
    [Parameter("Also attach it to the version's release, if it has one, or link it from the notes of one that cannot change.")]
    string? Release => TryGetValue(() => Release);

    /// <summary>Gets the target that runs <c>report</c>.</summary>
    Target Report => _ => Runs(_, "report");
}
