using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas;

/// <summary>Where a value stands in a document.</summary>
/// <param name="Value">The value.</param>
/// <param name="Pointer">Its JSON pointer.</param>
/// <param name="Offset">Byte its text begins at; for a member, the byte its name begins at.</param>
internal sealed record TokenPlace(JsonValue Value, string Pointer, int Offset);
