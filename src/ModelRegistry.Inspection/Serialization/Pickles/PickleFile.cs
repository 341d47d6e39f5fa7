using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>Looks into content that is, or may be, one pickle after another.</summary>
internal static class PickleFile
{
    // What torch wrote before the raw storages until version 1.6: magic number, protocol, system, object, keys.
    private const int TorchPickles = 5;

    /// <summary>Reads pickles to the end of the content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="source">Its beginning, or the beginning of the first pickle in it.</param>
    /// <param name="context">Takes what is found, if the content is a pickle.</param>
    /// <param name="isSure">Whether the name or the place says that it is a pickle.</param>
    /// <returns>Whether the content was taken for a pickle.</returns>
    public static bool Read(Content content, ByteSource source, ScanContext context, bool isSure)
    {
        var start = source.Position;
        var notes = new PickleNotes(content.Member);
        var hasMagic = source.Peek(2) is [0x80, <= 5];
        var first = new PickleReader(source, notes, !isSure && !hasMagic).Read();
        if (!isSure && !IsPickle(first, notes, hasMagic))
        {
            return false;
        }

        var format = hasMagic ? $"protocol {notes.Protocol}" : "protocol 0 or 1";
        context.Findings.Add(new SerializationFinding(
            SerializationFindingKind.Format, "pickle", content.Member, start, $"{format}, {first.Opcodes} opcodes"));
        context.Findings.Add(notes);
        if (first.Problem is { } problem)
        {
            context.Findings.Add(problem, content.Member, first.Offset);
        }
        else
        {
            Rest(content, source, context, notes);
        }

        if (notes.HasArrays)
        {
            WithoutArrays(content, start, context);
        }

        return true;
    }

    // Python runs what it can before an error, so a pickle that breaks off is one as soon as it calls what it imports.
    private static bool IsPickle(PickleOutcome outcome, PickleNotes notes, bool hasMagic) => hasMagic
        ? outcome.Problem is null || notes.Findings.Count > 0
        : notes.Findings.Count > 0 && (outcome.Problem is null || (notes.HasImports && notes.HasCalls));

    private static void Rest(Content content, ByteSource source, ScanContext context, PickleNotes first)
    {
        for (var count = 1; !IsEmpty(source); count++)
        {
            var offset = source.Position;
            var notes = new PickleNotes(content.Member);
            var outcome = new PickleReader(source, notes, true).Read();
            var isStorage = first.IsTorch && count >= TorchPickles;
            if (outcome.Problem is null || notes.HasImports)
            {
                context.Findings.Add(notes);
            }

            if (outcome.Problem is not null)
            {
                if (!isStorage || notes.HasImports)
                {
                    context.Findings.Add(new SerializationFinding(
                        SerializationFindingKind.Unreadable, "trailing-data", content.Member, offset, "data behind the STOP of a pickle that is no pickle"));
                }

                return;
            }
        }
    }

    // Whoever loads the file with pickle instead of joblib runs the arrays' bytes as opcodes.
    private static void WithoutArrays(Content content, long start, ScanContext context)
    {
        using var stream = content.Open();
        var source = new ByteSource(stream, context.CancellationToken);
        source.Skip(start);
        var notes = new PickleNotes(content.Member);
        new PickleReader(source, notes, true, false).Read();
        context.Findings.AddImports(notes);
    }

    // Zeros and line ends behind a pickle are padding.
    private static bool IsEmpty(ByteSource source)
    {
        while (source.Peek(1) is [0 or (byte)'\n' or (byte)'\r'])
        {
            source.ReadByte();
        }

        return source.IsAtEnd;
    }
}
