namespace ModelRegistry.Core.Setup;

/// <summary>A workflow file as a repository has it.</summary>
/// <param name="File">Path from the top of the repository.</param>
/// <param name="Unpinned">Actions it uses that are not pinned to a commit, each with its line: <c>actions/checkout@v4 (line 12)</c>.</param>
/// <param name="StatesPermissions">Whether it says what its token may do.</param>
/// <param name="Calls">Whether it uses this toolkit, or is one of its workflows.</param>
public sealed record WorkflowSetup(string File, IReadOnlyList<string> Unpinned, bool StatesPermissions, bool Calls)
{
    private const int CommitLength = 40;

    /// <summary>Reads a workflow, line by line: what it says is looked for, not run.</summary>
    public static WorkflowSetup Of(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var uses = lines.Select((line, index) => (Text: Uses(line), Line: index + 1)).Where(use => use.Text is not null).ToArray();
        return new WorkflowSetup(
            file,
            [.. uses.Where(use => !IsPinned(use.Text!)).Select(use => $"{use.Text} (line {use.Line})")],
            lines.Any(line => line.StartsWith("permissions:", StringComparison.Ordinal)),
            uses.Any(use => use.Text!.Contains("modelregistry", StringComparison.OrdinalIgnoreCase)));
    }

    private static string? Uses(string line)
    {
        var trimmed = line.TrimStart(' ', '-');
        return trimmed.StartsWith("uses:", StringComparison.Ordinal)
            ? trimmed["uses:".Length..].Split('#')[0].Trim().Trim('"', '\'')
            : null;
    }

    private static bool IsPinned(string use) =>
        use.StartsWith("./", StringComparison.Ordinal)
        || use.StartsWith("docker://", StringComparison.Ordinal)
        || (use.LastIndexOf('@') is > 0 and var at && use[(at + 1)..] is { Length: CommitLength } commit && commit.All(char.IsAsciiHexDigitLower));
}
