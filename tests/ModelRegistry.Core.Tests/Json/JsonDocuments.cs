using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

/// <summary>Documents of tests.</summary>
internal static class JsonDocuments
{
    public static DocumentLimits Limits { get; } = new(1 << 20, 64);

    public static DocumentSource Source(string json) => new("test.json", Encoding.UTF8.GetBytes(json));

    public static JsonValue Parse(string json) => JsonParser.Parse(Source(json), Limits);

    public static JsonReader Read(string json) => JsonParser.ParseObject(Source(json), Limits);

    public static string Refusal(Action act) => Assert.Throws<DocumentException>(act).Message;
}
