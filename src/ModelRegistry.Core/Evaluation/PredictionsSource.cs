using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Evaluation;

/// <summary>The file that was measured.</summary>
/// <param name="Name">Its name, without the folder it lay in, or its path inside a version.</param>
/// <param name="Descriptor">Its digest and size.</param>
public sealed record PredictionsSource(string Name, Descriptor Descriptor)
{
    /// <summary>Reads the source.</summary>
    public static PredictionsSource Read(JsonReader reader)
    {
        reader.Closed("name", "digest", "size");
        return new PredictionsSource(reader.Text("name"), new Descriptor(reader.Parse<Digest>("digest"), reader.Integer("size", 0, long.MaxValue)));
    }

    /// <summary>Returns the source as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("name", Name), ("digest", Descriptor.Digest.ToString()), ("size", Descriptor.Size));
}
