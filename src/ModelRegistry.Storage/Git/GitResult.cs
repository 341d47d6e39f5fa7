using System.Text;

namespace ModelRegistry.Storage.Git;

/// <summary>How a run of Git ended.</summary>
/// <param name="ExitCode">Exit code; 0 is success.</param>
/// <param name="Output">Standard output, byte for byte.</param>
/// <param name="Error">Standard error, with credentials in addresses replaced.</param>
public sealed record GitResult(int ExitCode, ReadOnlyMemory<byte> Output, string Error)
{
    private const byte End = 0;

    /// <summary>Gets a value indicating whether Git said it worked.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>Gets standard output as UTF-8 without the final line end; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Output.Span).TrimEnd('\r', '\n');

    /// <summary>Returns the records of an output written with <c>-z</c>: each ended, or separated, by a NUL.</summary>
    public IReadOnlyList<string> Records()
    {
        var records = new List<string>();
        var rest = Output.Span;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(End);
            var record = end < 0 ? rest : rest[..end];
            records.Add(Encoding.UTF8.GetString(record));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return records;
    }
}
