using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>One of the stores that hold artifacts.</summary>
/// <param name="Type">Kind of store; <c>directory</c> is the only one of format 1.</param>
/// <param name="Path">Directory, relative to the registry.</param>
public sealed record ArtifactStoreDefinition(string Type, ArtifactPath Path)
{
    /// <summary>Kind of store that is a directory.</summary>
    public const string Directory = "directory";

    /// <summary>Gets the store of registries that list none.</summary>
    public static ArtifactStoreDefinition Default { get; } = new(Directory, ArtifactPath.Parse("artifacts"));

    /// <summary>Reads a store.</summary>
    public static ArtifactStoreDefinition Read(JsonReader reader)
    {
        reader.Closed("type", "path");
        return reader.Text("type") == Directory
            ? new ArtifactStoreDefinition(Directory, reader.Parse<ArtifactPath>("path"))
            : throw reader.Error("type", $"must be {Directory}, not {Quotation.Of(reader.Text("type"))}");
    }

    /// <summary>Returns the store as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("type", Type), ("path", Path.Text));
}
