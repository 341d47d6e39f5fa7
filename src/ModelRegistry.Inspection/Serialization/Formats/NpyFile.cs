using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using ModelRegistry.Inspection.Serialization.Pickles;

namespace ModelRegistry.Inspection.Serialization.Formats;

/// <summary>
/// NumPy's .npy (format 1 to 3): a header with the type, then raw data, or a pickle when the type holds objects. Types that are
/// plainly numbers, texts, times or raw bytes are known; behind any other a pickle is expected.
/// </summary>
internal static partial class NpyFile
{
    private const int MostHeader = 1 << 20;

    /// <summary>Returns whether content begins so.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> head) => head is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..];

    /// <summary>Looks into an array.</summary>
    public static void Run(Content content, ByteSource source, ScanContext context)
    {
        var start = source.Read(8) ?? throw CutOff();
        long length = start[6] switch
        {
            1 => BinaryPrimitives.ReadUInt16LittleEndian(source.Read(2) ?? throw CutOff()),
            2 or 3 => BinaryPrimitives.ReadUInt32LittleEndian(source.Read(4) ?? throw CutOff()),
            _ => throw new UndecodableException("npy", $"version {start[6]} of the .npy format is not known"),
        };
        var header = length <= MostHeader ? Encoding.Latin1.GetString(source.Read((int)length) ?? throw CutOff()) : throw CutOff();
        if (!IsPlain(header))
        {
            PickleFile.Read(content, source, context, true);
        }
    }

    private static UndecodableException CutOff() => new("npy", "the header of the .npy file is cut off");

    // In a list of fields every quoted text counts, names too: a field called 'O' is taken for objects, never the other way round.
    private static bool IsPlain(string header)
    {
        var description = Description().Match(header);
        return description.Success && !header.Contains('\\', StringComparison.Ordinal)
            && (description.Groups["one"] is { Success: true, Value: var type }
                ? PlainType().IsMatch(type)
                : Fields().Matches(description.Groups["fields"].Value) is { Count: > 0 } types
                    && types.All(match => PlainType().IsMatch(match.Groups["type"].Value))
                    && !AnyObject().IsMatch(description.Groups["fields"].Value));
    }

    [GeneratedRegex(@"^\s*\{[^\[{(]*?'descr'\s*:\s*(?:'(?<one>[^']*)'|(?<fields>\[.*\])\s*,\s*'fortran_order')", RegexOptions.Singleline)]
    private static partial Regex Description();

    [GeneratedRegex(@"^[<>|=]?(?:b1|\?|[iufc]\d{1,2}|[SUVa]\d+|[Mm]8(?:\[\w+\])?)$")]
    private static partial Regex PlainType();

    // The second text of each field, and of a shape behind it nothing: ('name', '<f8'), ('name', '<f8', (3,)).
    [GeneratedRegex(@"\(\s*'[^']*'\s*,\s*'(?<type>[^']*)'")]
    private static partial Regex Fields();

    [GeneratedRegex(@"'[<>|=]?\(?[\d,\s]*\)?[<>|=]?O\w*'|object|""|,[<>|=]?O", RegexOptions.IgnoreCase)]
    private static partial Regex AnyObject();
}
