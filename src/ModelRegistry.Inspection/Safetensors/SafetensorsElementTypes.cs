namespace ModelRegistry.Inspection.Safetensors;

/// <summary>Element types of safetensors, with their sizes in bits and the names used here.</summary>
internal static class SafetensorsElementTypes
{
    private static readonly Dictionary<string, ElementType> Known = new(StringComparer.Ordinal)
    {
        ["BOOL"] = new("bool", 8),
        ["F4"] = new("float4e2m1", 4),
        ["F6_E2M3"] = new("float6e2m3", 6),
        ["F6_E3M2"] = new("float6e3m2", 6),
        ["U8"] = new("uint8", 8),
        ["I8"] = new("int8", 8),
        ["F8_E5M2"] = new("float8e5m2", 8),
        ["F8_E4M3"] = new("float8e4m3fn", 8),
        ["F8_E8M0"] = new("float8e8m0", 8),
        ["I16"] = new("int16", 16),
        ["U16"] = new("uint16", 16),
        ["F16"] = new("float16", 16),
        ["BF16"] = new("bfloat16", 16),
        ["I32"] = new("int32", 32),
        ["U32"] = new("uint32", 32),
        ["F32"] = new("float32", 32),
        ["C64"] = new("complex64", 64),
        ["F64"] = new("float64", 64),
        ["I64"] = new("int64", 64),
        ["U64"] = new("uint64", 64),
    };

    /// <summary>Returns a type, or null when the format has none of that name.</summary>
    public static ElementType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>An element type.</summary>
    internal sealed record ElementType(string Name, int Bits);
}
