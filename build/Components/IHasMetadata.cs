using Nuke.Common;

namespace Components;

/// <summary>Takes a candidate and its artifacts.</summary>
public interface IHasMetadata : IVerbTarget
{
    /// <summary>Gets the value of <c>--metadata</c>.</summary>
    [Parameter("Candidate metadata (JSON).")]
    string? Metadata => TryGetValue(() => Metadata);

    /// <summary>Gets the value of <c>--artifacts</c>.</summary>
    [Parameter("Where the artifact paths are resolved; by default beside the metadata file.")]
    string? Artifacts => TryGetValue(() => Artifacts);
}
