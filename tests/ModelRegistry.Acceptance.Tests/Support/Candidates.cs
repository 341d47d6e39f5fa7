using System.Text.Json.Nodes;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>Writes small candidates: a metadata file and its artifacts, each version in a folder of its own.</summary>
public static class Candidates
{
    /// <summary>Writes the candidate of a version and returns its metadata file.</summary>
    /// <param name="directory">Where <c>candidates/</c> stands.</param>
    /// <param name="model">Model.</param>
    /// <param name="version">Version.</param>
    /// <param name="salt">Makes the content differ from another candidate of the same version.</param>
    /// <param name="artifactBytes">About the size of the larger artifact.</param>
    public static string Write(string directory, string model, string version, string salt = "", int artifactBytes = 300)
    {
        var folder = Path.Combine(directory, "candidates", $"{model}-{version}{salt}");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), OnnxBytes.Model($"{model} {version} {salt}", artifactBytes));
        File.WriteAllText(Path.Combine(folder, "data", "featspec.json"), $$"""{"of": "{{model}} {{version}}{{salt}}"}""");
        var file = Path.Combine(folder, "metadata.json");
        File.WriteAllText(file, Metadata(model, version, salt).ToJsonString());
        return file;
    }

    /// <summary>Returns metadata that passes every gate of <see cref="TestRegistry.FreePolicy"/>.</summary>
    public static JsonObject Metadata(string model, string version, string salt = "") => new()
    {
        ["model_name"] = model,
        ["version"] = version,
        ["owners"] = new JsonArray("mlops@example.com"),
        ["code"] = new JsonObject { ["repo"] = "https://example.com/ml.git", ["commit"] = "abc123" },
        ["data"] = new JsonObject { ["snapshot_id"] = "ds_2025_10_01" },
        ["artifacts"] = new JsonObject { ["model"] = "model.onnx", ["preproc"] = "data/featspec.json" },
        ["metrics"] = new JsonObject { ["split"] = "test", ["auc"] = 0.87 },
        ["notes"] = new JsonObject { ["change"] = $"Made for a test. {salt}" },
    };
}
