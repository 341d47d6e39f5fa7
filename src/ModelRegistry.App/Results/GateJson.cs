using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>Writes gate results and document errors for output documents.</summary>
internal static class GateJson
{
    public static JsonObject Of(GateResult result) =>
        result.Location is null ? result.ToJson() : result.ToJson().With("location", Of(result.Location));

    public static JsonObject Of(DocumentError error) => JsonObject.Of(
        ("file", error.File), ("pointer", error.Pointer), ("line", error.Line), ("column", error.Column), ("message", error.Message));
}
