using System.Text;

namespace ModelRegistry.Inspection.Tests;

/// <summary>Writes protobuf, correct or not.</summary>
internal static class Proto
{
    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    public static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    public static byte[] Message(int field, params byte[][] parts)
    {
        var content = parts.SelectMany(part => part).ToArray();
        return [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];
    }

    public static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A length-delimited field that claims more than it has.</summary>
    public static byte[] Claim(int field, ulong length, params byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint(length), .. content];

    /// <summary>A model around a graph, with format 7.</summary>
    public static byte[] Model(params byte[][] graph) => [.. Number(1, 7), .. Message(8, Number(2, 13)), .. Message(7, graph)];

    /// <summary>An input (11) or output (12) of float32 with given dimensions.</summary>
    public static byte[] Value(int field, string name, params byte[][] dimensions) =>
        Message(field, Text(1, name), Message(2, Message(1, Number(1, 1), Message(2, [.. dimensions.Select(dimension => Message(1, dimension))]))));
}
