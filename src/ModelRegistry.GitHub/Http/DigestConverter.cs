using System.Text.Json;
using System.Text.Json.Serialization;
using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub.Http;

/// <summary>Reads the digest GitHub reports; one of another kind than SHA-256 counts as none.</summary>
internal sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(reader.GetString(), null, out var digest) ? digest : null;

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
