using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Reads the artifacts that metadata names.</summary>
internal static class ArtifactReader
{
    public static IReadOnlyList<ArtifactClaim> Read(JsonReader artifacts, string root)
    {
        var count = artifacts.Json.Members.Count;
        if (count is 0 or > Manifest.MaxArtifacts)
        {
            throw artifacts.Error(string.Empty, $"must name 1 to {Manifest.MaxArtifacts} artifacts, not {count}");
        }

        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return artifacts.Members(name =>
        {
            var artifact = Artifact(artifacts, name, root);
            return paths.TryAdd(artifact.Path.Text, name)
                ? artifact
                : throw artifacts.Error(name, $"has the path of {Quotation.Of(paths[artifact.Path.Text])} (compared without case)");
        });
    }

    private static ArtifactClaim Artifact(JsonReader artifacts, string name, string root)
    {
        var pointer = JsonPointer.Append(artifacts.Pointer, name)[root.Length..];
        if (artifacts.Value(name) is JsonString)
        {
            return new ArtifactClaim(name, artifacts.Parse<ArtifactPath>(name), null, null, null, null, pointer);
        }

        if (artifacts.Value(name) is not JsonObject)
        {
            throw artifacts.Error(name, $"must be a path or an object with a path, not {artifacts.Value(name).Kind}");
        }

        var reader = artifacts.Object(name).Only("path", "digest", "size", "media_type", "source");
        return new ArtifactClaim(
            name,
            reader.Parse<ArtifactPath>("path"),
            reader.OptionalParse<Digest>("digest"),
            reader.OptionalInteger("size", 0, long.MaxValue),
            reader.OptionalText("media_type"),
            reader.OptionalText("source"),
            pointer);
    }
}
