using System.Text.RegularExpressions;

namespace ModelRegistry.Architecture.Tests;

/// <summary>Reads the sources as text: with file-scoped namespaces a type at the left margin is a type of the file.</summary>
public partial class SourceFileTests
{
    public static TheoryData<string> Products => [.. SourceTree.Products];

    [Theory]
    [MemberData(nameof(Products))]
    public void File_HoldsOnePublicTypeAtMost(string project) =>
        Rule.HasNoOffender(SourceTree.SourcesOf(project)
            .Where(file => PublicTypesIn(file).Distinct().Count() > 1)
            .Select(file => $"{SourceTree.Relative(file)}: {string.Join(", ", PublicTypesIn(file))}"));

    [Theory]
    [MemberData(nameof(Products))]
    public void File_IsNamedAfterItsPublicType(string project) =>
        Rule.HasNoOffender(SourceTree.SourcesOf(project)
            .Where(file => PublicTypesIn(file).Any(type => Path.GetFileName(file).Split('.')[0].Split('{')[0] != type))
            .Select(SourceTree.Relative));

    [Theory]
    [MemberData(nameof(Products))]
    public void Namespace_IsTheFolder(string project) =>
        Rule.HasNoOffender(SourceTree.SourcesOf(project)
            .Where(file => NamespaceOf(file) is { } actual && actual != FolderNamespace(file))
            .Select(file => $"{SourceTree.Relative(file)}: {NamespaceOf(file)}"));

    private static List<string> PublicTypesIn(string file) =>
        [.. PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)];

    private static string? NamespaceOf(string file) =>
        Namespace().Match(File.ReadAllText(file)) is { Success: true } match ? match.Groups["name"].Value : null;

    private static string FolderNamespace(string file) =>
        string.Join('.', SourceTree.Relative(file).Split('/')[1..^1]);

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:delegate [^(]*? |(?:class|interface|enum|struct|record(?: struct| class)?) )(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
