namespace ModelRegistry.Testing;

/// <summary>A program to run.</summary>
/// <param name="Program">Path, or a name to look for in <c>PATH</c>.</param>
/// <param name="Arguments">Arguments, each passed as it is.</param>
public sealed record ProcessRequest(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Gets the working directory; the caller's when null.</summary>
    public string? Directory { get; init; }

    /// <summary>Gets variables to set, or to remove where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets what the program reads from standard input, which ends after it.</summary>
    public string Input { get; init; } = string.Empty;

    /// <summary>Gets the time after which the program and its children are killed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);
}
