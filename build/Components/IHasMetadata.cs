using Nuke.Common;

namespace Components;

/// <summary>Takes a candidate and its artifacts.</summary>
public interface IHasMetadata : IHasArtifacts
{
    /// <summary>Gets the value of <c>--metadata</c>.</summary>
    [Parameter("Candidate metadata (JSON).")]
    string? Metadata => TryGetValue(() => Metadata);
}
