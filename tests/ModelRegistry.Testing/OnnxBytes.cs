using System.Text;

namespace ModelRegistry.Testing;

/// <summary>Makes small ONNX models that any reader accepts, for tests that need a model file and do not care which.</summary>
public static class OnnxBytes
{
    /// <summary>Returns a model with one input and one output, both float32 of any length.</summary>
    /// <param name="salt">Makes the bytes differ from those of another model.</param>
    /// <param name="padding">Bytes of documentation that make it larger.</param>
    public static byte[] Model(string salt, int padding = 0) =>
    [
        0x08, 7,
        .. Field(6, [.. Encoding.UTF8.GetBytes(salt), .. Enumerable.Repeat((byte)' ', padding)]),
        .. Field(7, [.. Field(1, [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Identity")]), .. Text(2, "g"), .. Value(11, "x"), .. Value(12, "y")]),
        .. Field(8, [0x10, 13]),
    ];

    private static byte[] Value(int number, string name) =>
        Field(number, [.. Text(1, name), .. Field(2, Field(1, [0x08, 1, .. Field(2, Field(1, Text(2, "n")))]))]);

    private static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), .. Length(content.Length), .. content];

    private static IEnumerable<byte> Length(int length)
    {
        for (; length >= 0x80; length >>= 7)
        {
            yield return (byte)((length & 0x7f) | 0x80);
        }

        yield return (byte)length;
    }
}
