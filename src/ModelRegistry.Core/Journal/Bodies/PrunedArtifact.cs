using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>One artifact of a pruned version.</summary>
/// <param name="Path">Path inside the version.</param>
/// <param name="Descriptor">Digest and size of its bytes.</param>
/// <param name="NeededBy">What else has the same bytes, so that they stay; null when they go.</param>
public sealed record PrunedArtifact(ArtifactPath Path, Descriptor Descriptor, string? NeededBy)
{
    /// <summary>Reads an artifact.</summary>
    public static PrunedArtifact Read(JsonReader reader)
    {
        reader.Closed("path", "digest", "size", "needed_by");
        return new PrunedArtifact(
            reader.Parse<ArtifactPath>("path"),
            new Descriptor(reader.Parse<Digest>("digest"), reader.Integer("size", 0, long.MaxValue)),
            reader.OptionalText("needed_by"));
    }

    /// <summary>Returns the artifact as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("path", Path.Text), ("digest", Descriptor.Digest.ToString()), ("size", Descriptor.Size), ("needed_by", NeededBy));
}
