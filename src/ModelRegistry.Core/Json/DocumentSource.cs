using System.Text;

namespace ModelRegistry.Core.Json;

/// <summary>The bytes of a document and the name people know it by.</summary>
/// <param name="File">File name as the user gave it, for messages.</param>
/// <param name="Bytes">The whole document.</param>
public sealed record DocumentSource(string File, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Gets the source of values the program made itself.</summary>
    public static DocumentSource None { get; } = new("(made)", ReadOnlyMemory<byte>.Empty);

    /// <summary>Makes an error that points at a byte.</summary>
    public DocumentError Error(string pointer, int offset, string message)
    {
        var before = Bytes.Span[..Math.Clamp(offset, 0, Bytes.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new DocumentError(File, pointer, line, column, message);
    }
}
