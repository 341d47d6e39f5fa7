using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>Metadata whose artifacts are named by digest, size and source, so that later jobs can get and prove them.</summary>
public static class ProposedCandidate
{
    /// <summary>Returns the metadata with each artifact's digest, size and source as they were found; everything else stays.</summary>
    /// <param name="metadata">Metadata as people wrote it.</param>
    /// <param name="artifacts">Each artifact it names, what its bytes are, and where they can be had.</param>
    public static JsonObject Of(JsonObject metadata, IReadOnlyList<(ArtifactClaim Claim, Descriptor Found, SourceLocation Source)> artifacts) =>
        metadata.With("artifacts", JsonObject.Of(artifacts.Select(artifact => new JsonMember(artifact.Claim.Name, JsonObject.Of(
            ("path", artifact.Claim.Path.Text),
            ("digest", artifact.Found.Digest.ToString()),
            ("size", artifact.Found.Size),
            ("media_type", artifact.Claim.MediaType),
            ("source", artifact.Source.ToString()))))));
}
