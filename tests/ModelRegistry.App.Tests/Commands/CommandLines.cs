using System.Text.RegularExpressions;

namespace ModelRegistry.App.Tests.Commands;

/// <summary>Splits command lines as documentation writes them: words, some in double or single quotes.</summary>
internal static partial class CommandLines
{
    public static IReadOnlyList<string> Split(string line) =>
        [.. Word().Matches(line).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal))];

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Word();
}
