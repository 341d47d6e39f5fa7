using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Serialization.Compression;
using ModelRegistry.Inspection.Serialization.Containers;
using ModelRegistry.Inspection.Serialization.Formats;
using ModelRegistry.Inspection.Serialization.Pickles;

namespace ModelRegistry.Inspection.Serialization;

/// <summary>
/// Finds out what loading a file would do, without loading it: imports of pickles wherever they stand, layers that run
/// code, programs hidden in archives, archives made to deceive. What a file is, its bytes say; its name only makes sure.
/// </summary>
public static class SerializationScan
{
    /// <summary>Looks into one file, in bounded memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">Opens it from its beginning.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was found, in the order it stands; empty for formats that only hold numbers and text.</returns>
    public static async Task<IReadOnlyList<SerializationFinding>> RunAsync(
        string name, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        await using var stream = await open(cancellationToken);
        return await Task.Run(() => Run(name, stream, cancellationToken), cancellationToken);
    }

    /// <summary>Looks into one file, in bounded memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stream">Its content; one that cannot seek is copied to a temporary file first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static IReadOnlyList<SerializationFinding> Run(string name, Stream stream, CancellationToken cancellationToken)
    {
        using var context = new ScanContext(cancellationToken);
        var whole = stream.CanSeek ? stream : context.OpenSeekable(new Content(name, string.Empty, () => stream));
        Scan(new Content(name[(name.LastIndexOf('/') + 1)..], string.Empty, () => new SliceStream(whole, 0, whole.Length)), context, 0);
        return context.Findings.Findings;
    }

    private static void Scan(Content content, ScanContext context, int depth)
    {
        try
        {
            if (depth > ScanLimits.Depth)
            {
                throw new UndecodableException("depth", $"containers inside containers, more than {ScanLimits.Depth} deep", true);
            }

            Look(content, context, depth);
        }
        catch (UndecodableException exception)
        {
            context.Findings.Add(exception, content.Member, 0);
        }
    }

    private static void Look(Content content, ScanContext context, int depth)
    {
        using var stream = content.Open();
        var source = new ByteSource(stream, context.CancellationToken);
        var head = source.Peek(4096).ToArray();
        if (ProgramFile.Kind(content, head) is { } program)
        {
            context.Findings.Add(new SerializationFinding(
                SerializationFindingKind.Code, $"file:{content.Name}", content.Member, 0, program));
        }

        var isContainer = IsCompressed(content, head, context, depth) || IsArchive(content, head, stream.CanSeek, context, depth);
        if (!isContainer || !head.AsSpan().StartsWith("PK"u8))
        {
            Plain(content, head, source, context, isContainer);
        }
    }

    private static bool IsCompressed(Content content, byte[] head, ScanContext context, int depth)
    {
        if (CompressedContent.Kind(head) is not { } kind)
        {
            return false;
        }

        var inner = content.Inner($"({kind})", () => CompressedContent.Open(kind, content, context), content.IsPickle);
        if (!CompressedContent.IsCertain(head) && !Decodes(inner))
        {
            return false;
        }

        Scan(inner with { Name = InnerName(content.Name) }, context, depth + 1);
        return true;
    }

    private static bool Decodes(Content content)
    {
        try
        {
            using var stream = content.Open();
            var buffer = new byte[1024];
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) > 0;
        }
        catch (UndecodableException)
        {
            return false;
        }
    }

    // model.tar.gz holds model.tar; model.joblib holds what it says.
    private static string InnerName(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".GZ" or ".Z" or ".BZ2" or ".XZ" or ".LZMA" or ".LZ4" => Path.GetFileNameWithoutExtension(name),
        _ => name,
    };

    private static bool IsArchive(Content content, byte[] head, bool canSeek, ScanContext context, int depth)
    {
        var isTar = TarScan.Recognizes(head);
        var mayBeZip = canSeek || head.AsSpan().StartsWith("PK\u0003\u0004"u8);
        if (!isTar && !mayBeZip)
        {
            return false;
        }

        using var archive = context.OpenSeekable(content);
        void Member(Content inner) => Scan(inner, context, depth + 1);
        if (IsZip(content, head, archive, context, Member))
        {
            return true;
        }

        if (isTar)
        {
            TarScan.Run(content, archive, context, Member);
        }

        return isTar;
    }

    // What does not begin like an archive is one only if it can be read as one: its last bytes may look so by chance.
    private static bool IsZip(Content content, byte[] head, Stream archive, ScanContext context, Action<Content> scan)
    {
        try
        {
            return ZipScan.Run(content, archive, context, scan) is not null;
        }
        catch (UndecodableException) when (!head.AsSpan().StartsWith("PK"u8))
        {
            return false;
        }
    }

    private static void Plain(Content content, byte[] head, ByteSource source, ScanContext context, bool isContainer)
    {
        if (NpyFile.Recognizes(head))
        {
            NpyFile.Run(content, source, context);
        }
        else if (KerasModel.IsHdf5(head) || (head.AsSpan().TrimStart("\t\n\r "u8) is [(byte)'{', ..] && content.HasEnding(".json", ".keras")))
        {
            KerasModel.Run(content, source, context);
        }
        else if (PickleFile.Read(content, source, context, content.IsPickle && !isContainer))
        {
            // What it is, is said.
        }
        else if (content.HasEnding(".pb", ".pbtxt"))
        {
            using var stream = content.Open();
            TensorFlowGraph.Run(content, new ByteSource(stream, context.CancellationToken), context);
        }
    }
}
