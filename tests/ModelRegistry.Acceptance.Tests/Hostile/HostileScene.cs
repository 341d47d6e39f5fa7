using System.Text;
using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>A registry with two versions of a model, and what a case adds to it.</summary>
public sealed class HostileScene(TestRegistry registry)
{
    public const string Model = "ctr_ranking";

    public string Path => registry.Path;

    public string Root => registry.Root;

    /// <summary>Returns the command that registers a good candidate whose metadata was changed.</summary>
    public string[] Metadata(Action<JsonObject> change)
    {
        var file = Candidates.Write(Path, Model, "9.0.0");
        var metadata = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(metadata);
        File.WriteAllText(file, metadata.ToJsonString());
        return ["register", file];
    }

    /// <summary>Returns the command that registers a candidate whose metadata was changed as text.</summary>
    public string[] MetadataText(Func<string, string> change) => MetadataBytes(bytes => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))));

    /// <summary>Returns the command that registers a candidate whose metadata was changed as bytes.</summary>
    public string[] MetadataBytes(Func<byte[], byte[]> change)
    {
        var file = Candidates.Write(Path, Model, "9.0.0");
        File.WriteAllBytes(file, change(File.ReadAllBytes(file)));
        return ["register", file];
    }

    /// <summary>Returns the command that registers a candidate with one artifact of a path.</summary>
    public string[] Artifact(string artifact) => Metadata(metadata => metadata["artifacts"] = new JsonObject { ["model"] = artifact });

    /// <summary>Returns the command that registers a good candidate after something was done in its folder.</summary>
    public string[] Folder(Action<string> change)
    {
        var file = Candidates.Write(Path, Model, "9.0.0");
        change(System.IO.Path.GetDirectoryName(file)!);
        return ["register", file];
    }

    /// <summary>Changes <c>registry.json</c>, and returns a command that reads it.</summary>
    public string[] Registry(Func<string, string> change) => Definition(System.IO.Path.Combine(Root, "registry.json"), change);

    /// <summary>Changes <c>model.json</c>, and returns a command that reads it.</summary>
    public string[] ModelDefinition(Func<string, string> change) => Definition(System.IO.Path.Combine(Root, "models", Model, "model.json"), change);

    /// <summary>Returns the command that makes a model with a policy.</summary>
    public string[] Policy(string policy)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "hostile.json"), policy);
        return ["init", "--model", "other", "--owner", "a@example.com", "--policy", "hostile.json"];
    }

    /// <summary>Returns a path in the working directory.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string[] Definition(string file, Func<string, string> change)
    {
        File.WriteAllText(file, change(File.ReadAllText(file)));
        return ["promote", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "why not"];
    }
}
