using System.Buffers.Binary;
using System.Globalization;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Safetensors;

/// <summary>
/// safetensors: an 8-byte little-endian length, a JSON header of that length (at most 100 MB), then the tensors' bytes, which
/// the header's offsets must tile without gap or overlap. Only the header is read.
/// </summary>
internal sealed class SafetensorsFormat : IFormatReader
{
    private const int LengthSize = 8;
    private const long MaxHeader = 100_000_000;

    /// <inheritdoc/>
    public string Format => ArtifactFormats.Safetensors;

    /// <inheritdoc/>
    public bool Recognizes(InspectedFile file) => file.HasEnding(".safetensors") || LooksLikeHeader(file);

    /// <inheritdoc/>
    public async Task<ArtifactInspection> ReadAsync(InspectedFile file, CancellationToken cancellationToken)
    {
        var header = await file.ReadAsync(Read, cancellationToken);
        return new ArtifactInspection(file.Path, Format) { Properties = Properties(header) };
    }

    private static bool LooksLikeHeader(InspectedFile file)
    {
        var head = file.Head.Span;
        return head.Length > LengthSize
            && head[LengthSize] == (byte)'{'
            && BinaryPrimitives.ReadUInt64LittleEndian(head) is > 1 and <= MaxHeader and var length
            && length <= (ulong)(file.Size - LengthSize);
    }

    private static SafetensorsHeader Read(ContentReader content)
    {
        Span<byte> prefix = stackalloc byte[LengthSize];
        content.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeader)
        {
            throw new UnreadableContentException($"its header claims {Text(length)} bytes; 100,000,000 is the most");
        }

        if (length > (ulong)content.Remaining)
        {
            throw new UnreadableContentException($"its header claims {Text(length)} bytes, and the file has {content.Remaining.ToString(CultureInfo.InvariantCulture)} left");
        }

        var header = SafetensorsHeader.Read(content, (int)length);
        header.CheckTiling(content.Length - LengthSize - (long)length);
        return header;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Properties(SafetensorsHeader header)
    {
        var properties = new PropertyList();
        properties.Add("tensors", header.Tensors.ToString(CultureInfo.InvariantCulture));
        properties.Add("parameters", header.Parameters.ToString(CultureInfo.InvariantCulture));
        properties.Add("dtypes", string.Join(", ", header.Types));
        properties.Add("layout", header.Layout.ToString());
        foreach (var (key, value) in header.Metadata)
        {
            properties.Add($"metadata.{key}", value);
        }

        return properties.Items;
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
