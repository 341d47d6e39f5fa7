using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A version whose artifact bytes are removed.</summary>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of the bytes it had.</param>
/// <param name="Why">Why policy no longer keeps it.</param>
/// <param name="Artifacts">Its artifacts, in manifest order.</param>
public sealed record PrunedVersion(ModelVersion Version, Digest RootDigest, string Why, IReadOnlyList<PrunedArtifact> Artifacts)
{
    /// <summary>Reads a version.</summary>
    public static PrunedVersion Read(JsonReader reader)
    {
        reader.Closed("version", "root_digest", "why", "artifacts");
        return new PrunedVersion(
            reader.Parse<ModelVersion>("version"),
            reader.Parse<Digest>("root_digest"),
            reader.Text("why"),
            [.. reader.Array("artifacts").Select(PrunedArtifact.Read)]);
    }

    /// <summary>Returns the version as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("root_digest", RootDigest.ToString()),
        ("why", Why),
        ("artifacts", JsonArray.Of(Artifacts.Select(artifact => artifact.ToJson()))));
}
