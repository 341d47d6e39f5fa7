using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Policies;

/// <summary>Makes definitions out of text.</summary>
internal static class Definitions
{
    public const string ModelStart = """{"format": 1, "name": "ctr_ranking", "owners": ["mlops@example.com"]""";

    public static DocumentSource Source(string file, string text) => new(file, Encoding.UTF8.GetBytes(text));

    public static RegistryDefinition Registry(string members = "") =>
        RegistryDefinition.Parse(Source("registry.json", """{"format": 1, "id": "test" """ + Rest(members) + "}"));

    public static ModelDefinition Model(string members = "") =>
        ModelDefinition.Parse(Source("model.json", ModelStart + Rest(members) + "}"), ModelName.Parse("ctr_ranking"));

    public static ResolvedPolicy Resolve(string registryPolicy = "{}", string modelPolicy = "{}") => PolicyResolver.Resolve(
        Registry($"\"policy\": {registryPolicy}"), Model($"\"policy\": {modelPolicy}"));

    private static string Rest(string members) => members.Length == 0 ? string.Empty : ", " + members;
}
