using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>Inputs and outputs as a model file itself declares them.</summary>
/// <param name="Inputs">Inputs in order.</param>
/// <param name="Outputs">Outputs in order.</param>
public sealed record TensorContract(IReadOnlyList<TensorField> Inputs, IReadOnlyList<TensorField> Outputs)
{
    /// <summary>Reads a contract.</summary>
    public static TensorContract Read(JsonReader reader)
    {
        reader.Closed("inputs", "outputs");
        return new TensorContract([.. reader.Array("inputs").Select(TensorField.Read)], [.. reader.Array("outputs").Select(TensorField.Read)]);
    }

    /// <summary>Returns the contract as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("inputs", JsonArray.Of(Inputs.Select(field => field.ToJson()))),
        ("outputs", JsonArray.Of(Outputs.Select(field => field.ToJson()))));
}
