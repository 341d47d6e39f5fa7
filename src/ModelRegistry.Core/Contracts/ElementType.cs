namespace ModelRegistry.Core.Contracts;

/// <summary>Compares element types that tools spell differently.</summary>
internal static class ElementType
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["float"] = "float32",
        ["single"] = "float32",
        ["fp32"] = "float32",
        ["f32"] = "float32",
        ["double"] = "float64",
        ["fp64"] = "float64",
        ["f64"] = "float64",
        ["half"] = "float16",
        ["fp16"] = "float16",
        ["f16"] = "float16",
        ["bf16"] = "bfloat16",
        ["long"] = "int64",
        ["integer"] = "int32",
        ["byte"] = "uint8",
        ["boolean"] = "bool",
        ["str"] = "string",
        ["text"] = "string",
        ["object"] = "string",
    };

    /// <summary>Returns whether two types are the same: compared without case, and by the names of NumPy.</summary>
    public static bool Same(string left, string right) => Normal(left) == Normal(right);

    private static string Normal(string type)
    {
        var lower = type.Trim().ToLowerInvariant();
        var inner = lower.StartsWith("tensor(", StringComparison.Ordinal) && lower.EndsWith(')') ? lower[7..^1] : lower;
        return Aliases.GetValueOrDefault(inner, inner);
    }
}
