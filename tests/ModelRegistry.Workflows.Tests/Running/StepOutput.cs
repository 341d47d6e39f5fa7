using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>Reads what a step leaves for the runner: files of outputs, and commands among the lines it prints.</summary>
internal static partial class StepOutput
{
    /// <summary>Reads a file of <c>name=value</c> and <c>name&lt;&lt;delimiter</c>, as the runner does; the last value of a name counts.</summary>
    public static JsonObject ReadFile(string path)
    {
        var values = new JsonObject();
        using var lines = File.ReadLines(path).GetEnumerator();
        while (lines.MoveNext())
        {
            var line = lines.Current;
            var (delimiter, equals) = (line.IndexOf("<<", StringComparison.Ordinal), line.IndexOf('=', StringComparison.Ordinal));
            if (delimiter >= 0 && (equals < 0 || delimiter < equals))
            {
                values[line[..delimiter]] = ReadBlock(lines, line[(delimiter + 2)..]);
            }
            else if (equals >= 0)
            {
                values[line[..equals]] = line[(equals + 1)..];
            }
        }

        return values;
    }

    /// <summary>Returns the annotations among printed lines; between <c>stop-commands</c> and its token nothing is a command.</summary>
    public static IEnumerable<string> Annotations(string text)
    {
        string? token = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart()))
        {
            if (token is not null)
            {
                token = line == $"::{token}::" ? null : token;
            }
            else if (line.StartsWith("::stop-commands::", StringComparison.Ordinal))
            {
                token = line["::stop-commands::".Length..];
            }
            else if (Annotation().IsMatch(line) || line.Contains("##[", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    private static string ReadBlock(IEnumerator<string> lines, string delimiter)
    {
        var value = new List<string>();
        while (lines.MoveNext())
        {
            if (lines.Current == delimiter)
            {
                return string.Join('\n', value);
            }

            value.Add(lines.Current);
        }

        throw new InvalidDataException($"The delimiter {delimiter} is missing.");
    }

    [GeneratedRegex("^::(error|warning|notice)[ :]")]
    private static partial Regex Annotation();
}
