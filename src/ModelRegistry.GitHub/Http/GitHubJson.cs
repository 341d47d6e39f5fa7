using System.Text.Json;
using System.Text.Json.Serialization;
using Octokit.Internal;

namespace ModelRegistry.GitHub.Http;

/// <summary>Reads GitHub's JSON into our own records, by name; what is missing or null against the contract is an error.</summary>
internal sealed class GitHubJson : IJsonSerializer
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new DigestConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    public string Serialize(object item) => JsonSerializer.Serialize(item, Options);
}
