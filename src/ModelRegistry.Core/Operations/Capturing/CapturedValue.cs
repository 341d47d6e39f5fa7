using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>One value of metadata that was found, and where.</summary>
/// <param name="Pointer">JSON pointer of the value in metadata, e.g. <c>/code/commit</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Where it was found, for people: <c>git</c>, <c>requirements.lock</c>.</param>
public sealed record CapturedValue(string Pointer, JsonValue Value, string Source);
