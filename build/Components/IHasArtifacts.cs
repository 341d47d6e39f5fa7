using Nuke.Common;

namespace Components;

/// <summary>Takes a directory of artifacts.</summary>
public interface IHasArtifacts : IVerbTarget
{
    /// <summary>Gets the value of <c>--artifacts</c>.</summary>
    [Parameter("Directory of the artifacts, where their paths begin; by default beside the metadata file, where there is one.")]
    string? Artifacts => TryGetValue(() => Artifacts);
}
