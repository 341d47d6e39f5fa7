using System.Buffers.Binary;

namespace ModelRegistry.Inspection.Serialization.Formats;

/// <summary>Executables and scripts, told by their first bytes or, inside archives, by their ending.</summary>
internal static class ProgramFile
{
    private static readonly string[] Binaries = [".so", ".dll", ".exe", ".dylib", ".pyd", ".node", ".bin.so"];

    private static readonly string[] Scripts =
        [".py", ".pyc", ".pyw", ".sh", ".bash", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".pl", ".rb", ".lua", ".jar", ".class", ".pth.py"];

    /// <summary>Returns what kind of program this is, or null when it is none, or one that its own name tells at the top of a version.</summary>
    public static string? Kind(Content content, ReadOnlySpan<byte> head)
    {
        var isOpen = content.Member.Length == 0;
        if (Binary(head) is { } binary)
        {
            return isOpen && IsBinaryName(content.Name) ? null : binary;
        }

        return isOpen && (content.HasEnding(Scripts) || !content.Name.Contains('.', StringComparison.Ordinal)) ? null : Script(content, head, isOpen);
    }

    private static bool IsBinaryName(string name) =>
        Binaries.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || name.Contains(".so.", StringComparison.Ordinal);

    private static string? Script(Content content, ReadOnlySpan<byte> head, bool isOpen) => head switch
    {
        [(byte)'#', (byte)'!', (byte)'/', ..] or [(byte)'#', (byte)'!', (byte)' ', (byte)'/', ..] => "a script",
        _ => !isOpen && (content.HasEnding(Scripts) || IsBinaryName(content.Name)) ? "a script or program by its name" : null,
    };

    private static string? Binary(ReadOnlySpan<byte> head) => head switch
    {
        [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => "an ELF executable",
        [(byte)'M', (byte)'Z', ..] when IsPortable(head) => "a Windows executable",
        [0xfe, 0xed, 0xfa, 0xce or 0xcf, ..] or [0xce or 0xcf, 0xfa, 0xed, 0xfe, ..] => "a Mach-O executable",
        [0xca, 0xfe, 0xba, 0xbe, 0, ..] => "a Mach-O or Java executable",
        _ => null,
    };

    private static bool IsPortable(ReadOnlySpan<byte> head)
    {
        var at = head.Length >= 64 ? BinaryPrimitives.ReadInt32LittleEndian(head[60..]) : -1;
        return at >= 0 && at <= head.Length - 4 && head[at..].StartsWith("PE\0\0"u8);
    }
}
