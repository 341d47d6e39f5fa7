using System.Globalization;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>Names of ONNX element types (<c>TensorProto.DataType</c>), spelled as NumPy spells them where it has the type.</summary>
internal static class OnnxElementTypes
{
    private static readonly string[] Names =
    [
        "undefined", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64", "uint32",
        "uint64", "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4",
        "int4", "float4e2m1", "float8e8m0", "uint2", "int2",
    ];

    /// <summary>Returns a type's name; of one this tool does not know, its number.</summary>
    public static string NameOf(long type) =>
        type >= 0 && type < Names.Length ? Names[type] : $"onnx_type_{type.ToString(CultureInfo.InvariantCulture)}";
}
