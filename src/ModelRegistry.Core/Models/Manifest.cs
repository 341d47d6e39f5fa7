using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models;

/// <summary>
/// The list of a version's artifacts, sorted by path component, and its root digest: SHA-256 over the concatenated raw
/// SHA-256 digests in that order (OpenSSF Model Signing 1.0).
/// </summary>
public sealed class Manifest
{
    /// <summary>Most artifacts a version may have.</summary>
    public const int MaxArtifacts = 10_000;

    private const int Format = 1;

    private Manifest(IReadOnlyList<ManifestArtifact> artifacts)
    {
        Artifacts = artifacts;
        RootDigest = Digest.Of(artifacts.SelectMany(artifact => artifact.Descriptor.Digest.ToBytes()).ToArray());
    }

    /// <summary>Gets the artifacts, sorted by path component.</summary>
    public IReadOnlyList<ManifestArtifact> Artifacts { get; }

    /// <summary>Gets the identity of the version's bytes.</summary>
    public Digest RootDigest { get; }

    /// <summary>Gets the sum of all sizes in bytes.</summary>
    public long TotalSize => Artifacts.Sum(artifact => artifact.Descriptor.Size);

    /// <summary>Makes a manifest of artifacts in any order.</summary>
    /// <exception cref="FormatException">There are none, too many, or two paths are equal without case.</exception>
    public static Manifest Create(IEnumerable<ManifestArtifact> artifacts)
    {
        var sorted = artifacts.OrderBy(artifact => artifact.Path, ArtifactPath.ComponentOrder).ToArray();
        if (sorted.Length is 0 or > MaxArtifacts)
        {
            throw new FormatException($"A version has 1 to {MaxArtifacts} artifacts; this one has {sorted.Length}.");
        }

        var twins = sorted.GroupBy(artifact => artifact.Path.Text, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twins is null
            ? new Manifest(sorted)
            : throw new FormatException($"Two artifacts have the path {Quotation.Of(twins.Key)} (compared without case).");
    }

    /// <summary>Reads a manifest; unknown members are refused.</summary>
    public static Manifest Read(JsonReader reader)
    {
        reader.Closed("format", "root_digest", "total_size", "artifacts");
        reader.Format(Format);
        var manifest = reader.Catch("artifacts", () => Create(reader.Array("artifacts").Select(ReadArtifact)));
        var root = reader.Parse<Digest>("root_digest");
        if (manifest.RootDigest != root)
        {
            throw reader.Error("root_digest", $"does not fit the artifacts, whose root digest is {manifest.RootDigest}");
        }

        return reader.Integer("total_size", 0, long.MaxValue) == manifest.TotalSize
            ? manifest
            : throw reader.Error("total_size", $"does not fit the artifacts, which have {manifest.TotalSize} bytes");
    }

    /// <summary>Returns the manifest as JSON, members in document order.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("format", Format),
        ("root_digest", RootDigest.ToString()),
        ("total_size", TotalSize),
        ("artifacts", JsonArray.Of(Artifacts.Select(WriteArtifact))));

    private static JsonObject WriteArtifact(ManifestArtifact artifact) => JsonObject.Of(
        ("name", artifact.Name),
        ("path", artifact.Path.Text),
        ("digest", artifact.Descriptor.Digest.ToString()),
        ("size", artifact.Descriptor.Size),
        ("media_type", artifact.MediaType));

    private static ManifestArtifact ReadArtifact(JsonReader reader)
    {
        reader.Closed("name", "path", "digest", "size", "media_type");
        return new ManifestArtifact(
            reader.Text("name"),
            reader.Parse<ArtifactPath>("path"),
            new Descriptor(reader.Parse<Digest>("digest"), reader.Integer("size", 0, long.MaxValue)),
            reader.OptionalText("media_type"));
    }
}
