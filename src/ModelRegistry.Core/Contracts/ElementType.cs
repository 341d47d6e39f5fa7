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

    /// <summary>
    /// Returns whether a declared type and an actual one are the same: compared without case, and by the names of NumPy. Where both
    /// state a size inside a composed type, it is the same.
    /// </summary>
    public static bool Agrees(string declared, string actual) => Matches(declared, actual, ShapeChange.Agrees);

    /// <summary>Returns whether a type is the same as an older one, shapes inside a composed type included where both state one.</summary>
    public static bool Same(string older, string newer) =>
        Matches(older, newer, (before, after) => ShapeChange.Between(before, after) == ShapeChange.Kind.None);

    /// <summary>Returns the name NumPy has for an element type, else the name itself.</summary>
    /// <param name="name">In lower case.</param>
    public static string Normal(string name) => Aliases.GetValueOrDefault(name, name);

    private static bool Matches(string left, string right, Func<IReadOnlyList<long?>?, IReadOnlyList<long?>?, bool> shapes) =>
        left == right || ComposedType.Parse(left).Matches(ComposedType.Parse(right), shapes);
}
