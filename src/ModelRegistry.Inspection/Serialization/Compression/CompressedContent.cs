using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.LZMA;
using SharpCompress.Compressors.Xz;

namespace ModelRegistry.Inspection.Serialization.Compression;

/// <summary>Compressed streams, told by their first bytes: those joblib writes, and those that can only be named.</summary>
internal static class CompressedContent
{
    /// <summary>Returns the name of the compression, or null when content does not begin like any.</summary>
    public static string? Kind(ReadOnlySpan<byte> head) => head switch
    {
        [0x1f, 0x8b, 0x08, ..] => "gzip",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] => "bzip2",
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "xz",
        [0x5d, 0, 0, _, _, _, _, _, _, _, _, _, _, 0, ..] => "lzma",
        [0x04, 0x22, 0x4d, 0x18, ..] => "lz4",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd",
        [(byte)'Z', (byte)'F', (byte)'0', (byte)'x', ..] => "zlib",
        [0x78, var flags, ..] when ((0x78 << 8) + flags) % 31 == 0 && (flags & 0x20) == 0 => "zlib",
        _ => null,
    };

    /// <summary>Returns whether the first bytes say it for certain; of zlib they are two that other files may have.</summary>
    public static bool IsCertain(ReadOnlySpan<byte> head) => head[0] != 0x78;

    /// <summary>Opens the decompressed content.</summary>
    public static Stream Open(string kind, Content content, ScanContext context) => context.Decode(content.Open(), kind switch
    {
        "gzip" => stream => new GZipStream(stream, CompressionMode.Decompress),
        "zlib" => Zlib,
        "bzip2" => stream => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, true),
        "xz" => stream => new XZStream(stream),
        "lzma" => Lzma,
        "lz4" => stream => new Lz4FrameStream(stream),
        _ => _ => throw new UndecodableException("compression", $"{kind} cannot be looked into; decompress the file"),
    });

    // joblib before 0.10 wrote "ZF", the size as hexadecimal text and spaces before the stream.
    private static Stream Zlib(Stream stream)
    {
        var source = new ByteSource(stream, CancellationToken.None);
        if (source.Peek(2) is [(byte)'Z', ..])
        {
            var header = source.Peek(24).IndexOf((byte)0x78);
            var second = header < 0 ? -1 : source.Peek(24)[(header + 1)..].IndexOf((byte)0x78);
            source.Skip(second < 0 ? 0 : header + 1 + second);
        }

        return new ZLibStream(source.AsStream(), CompressionMode.Decompress);
    }

    private static Stream Lzma(Stream stream)
    {
        var header = new byte[13];
        stream.ReadExactly(header);
        return LzmaStream.Create(header[..5], stream, -1, BitConverter.ToInt64(header, 5), true);
    }
}
