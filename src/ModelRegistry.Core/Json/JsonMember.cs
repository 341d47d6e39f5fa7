namespace ModelRegistry.Core.Json;

/// <summary>One member of a JSON object.</summary>
/// <param name="Name">Member name.</param>
/// <param name="Value">Member value.</param>
/// <param name="Offset">Where the name began in the bytes it was parsed from, or -1.</param>
public sealed record JsonMember(string Name, JsonValue Value, int Offset = -1);
