namespace ModelRegistry.Cli;

/// <summary>Where a front end writes: the console of the process, or writers that a host gives.</summary>
public sealed class Terminal
{
    private readonly Func<Stream>? _bytes;

    /// <summary>Creates a terminal from writers; they count as redirected, so nothing is coloured and no progress is shown.</summary>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives errors and remarks.</param>
    public Terminal(TextWriter output, TextWriter error)
        : this(output, error, null)
    {
    }

    private Terminal(TextWriter output, TextWriter error, Func<Stream>? bytes)
    {
        Output = output;
        Error = error;
        _bytes = bytes;
    }

    /// <summary>Gets where results go.</summary>
    public TextWriter Output { get; }

    /// <summary>Gets where errors and remarks go.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets a value indicating whether <see cref="Output"/> is something else than a terminal.</summary>
    public bool IsOutputRedirected { get; private init; } = true;

    /// <summary>Gets a value indicating whether <see cref="Error"/> is something else than a terminal.</summary>
    public bool IsErrorRedirected { get; private init; } = true;

    /// <summary>Returns the console of this process.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, Console.OpenStandardOutput)
    {
        IsOutputRedirected = Console.IsOutputRedirected,
        IsErrorRedirected = Console.IsErrorRedirected,
    };

    /// <summary>Writes a document to the output, its bytes as they are whatever the console's encoding is.</summary>
    internal void WriteDocument(byte[] utf8)
    {
        if (_bytes is null)
        {
            Output.Write(System.Text.Encoding.UTF8.GetString(utf8));
            return;
        }

        using var stream = _bytes();
        stream.Write(utf8);
    }
}
