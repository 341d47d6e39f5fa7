using System.Text.RegularExpressions;

namespace ModelRegistry.Testing.GitHub.Contract;

/// <summary>A path of the official description, to match requests with.</summary>
internal sealed class PathPattern
{
    // Values of these may hold slashes as they are.
    private static readonly string[] Deep = ["ref", "tag", "path"];

    private readonly Regex _regex;

    public PathPattern(string path)
    {
        Path = path;
        var pattern = Regex.Replace(Regex.Escape(path).Replace(@"\{", "{", StringComparison.Ordinal), @"\{(?<name>\w+)}", match =>
            Deep.Contains(match.Groups["name"].Value) ? $"(?<{match.Groups["name"].Value}>.+)" : $"(?<{match.Groups["name"].Value}>[^/]+)");
        _regex = new Regex($"^{pattern}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
        Literals = path.Split('/').Count(part => !part.Contains('{', StringComparison.Ordinal));
    }

    public string Path { get; }

    public int Literals { get; }

    public Dictionary<string, string>? Match(string path)
    {
        var match = _regex.Match(path);
        return match.Success
            ? _regex.GetGroupNames().Where(name => name != "0").ToDictionary(name => name, name => Uri.UnescapeDataString(match.Groups[name].Value))
            : null;
    }
}
