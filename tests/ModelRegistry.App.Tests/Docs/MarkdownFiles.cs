using System.Text.RegularExpressions;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Docs;

/// <summary>The Markdown pages of the repository that people read.</summary>
internal static partial class MarkdownFiles
{
    private static readonly string[] Folders = ["docs", "samples", "schemas", ".github"];

    /// <summary>Gets their paths below the repository's root.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    /// <summary>Returns the targets of a page's links and pictures.</summary>
    public static IEnumerable<string> Links(string text) =>
        Link().Matches(Fence().Replace(text, string.Empty)).Select(match => match.Groups["target"].Value);

    /// <summary>Returns the anchors a page's headings make, as GitHub forms them.</summary>
    public static IEnumerable<string> Anchors(string text) => Heading().Matches(Fence().Replace(text, string.Empty))
        .Select(match => NotInAnchor().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    /// <summary>Returns the command lines a page shows, without the name of the program: <c>promote --model m</c>.</summary>
    public static IEnumerable<string> Commands(string text) => Command().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal))
        .Select(match => match.Groups["rest"].Value.Trim());

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"(?:^|`|\$ )(?:modelregistry|\./build\.sh) (?<rest>[A-Za-z][^`\n#|>…]*)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
