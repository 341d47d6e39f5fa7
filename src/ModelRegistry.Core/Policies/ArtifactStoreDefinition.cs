using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>One of the stores that hold artifacts.</summary>
/// <param name="Type">Kind of store: <see cref="Directory"/>, <see cref="GitHubRelease"/> or <see cref="S3"/>.</param>
/// <param name="Path">Of a directory, where it is, relative to the registry; else null.</param>
/// <param name="Repository">Of releases, the repository as <c>owner/name</c>, or null for the one the run belongs to.</param>
/// <param name="Bucket">Of a store that speaks S3, where in it; else null.</param>
public sealed record ArtifactStoreDefinition(string Type, ArtifactPath? Path, string? Repository = null, BucketDefinition? Bucket = null)
{
    /// <summary>Kind of store that is a directory.</summary>
    public const string Directory = "directory";

    /// <summary>Kind of store that is the releases of a repository on GitHub.</summary>
    public const string GitHubRelease = "github_release";

    /// <summary>Kind of store that is a bucket in a store that speaks S3.</summary>
    public const string S3 = "s3";

    private const string RepositoryCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    /// <summary>Gets the store of registries that list none.</summary>
    public static ArtifactStoreDefinition Default { get; } = new(Directory, ArtifactPath.Parse("artifacts"));

    /// <summary>Reads a store.</summary>
    public static ArtifactStoreDefinition Read(JsonReader reader)
    {
        switch (reader.Text("type"))
        {
            case Directory:
                reader.Closed("type", "path");
                return new ArtifactStoreDefinition(Directory, reader.Parse<ArtifactPath>("path"));
            case GitHubRelease:
                reader.Closed("type", "repository");
                return new ArtifactStoreDefinition(GitHubRelease, null, ReadRepository(reader));
            case S3:
                return new ArtifactStoreDefinition(S3, null, Bucket: BucketDefinition.Read(reader));
            default:
                throw reader.Error("type", $"must be {Directory}, {GitHubRelease} or {S3}, not {Quotation.Of(reader.Text("type"))}");
        }
    }

    /// <summary>Returns the store as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("type", Type),
        ("path", Path?.Text),
        ("repository", Repository),
        ("bucket", Bucket?.Bucket.Text),
        ("prefix", Bucket?.Prefix?.Text),
        ("region", Bucket?.Region),
        ("endpoint", Bucket?.Endpoint?.OriginalString));

    private static string? ReadRepository(JsonReader reader)
    {
        var text = reader.OptionalText("repository");
        var parts = text?.Split('/') ?? [];
        return text is null || (parts.Length == 2 && parts.All(part => part.Length > 0 && part.AsSpan().IndexOfAnyExcept(RepositoryCharacters) < 0))
            ? text
            : throw reader.Error("repository", $"must be owner/name, not {Quotation.Of(text)}");
    }
}
