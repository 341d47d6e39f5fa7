using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>One feature of a feature specification.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Input">Name of the model input it feeds.</param>
/// <param name="Default">Whether a caller may leave the input out, because a default stands in.</param>
public sealed record SpecifiedFeature(string Name, string Input, bool Default)
{
    /// <summary>Reads a feature.</summary>
    public static SpecifiedFeature Read(JsonReader reader)
    {
        reader.Closed("name", "input", "default");
        return new SpecifiedFeature(reader.Text("name"), reader.Text("input"), reader.Flag("default"));
    }

    /// <summary>Returns the feature as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("name", Name), ("input", Input), ("default", Default ? JsonLiteral.True : null));
}
