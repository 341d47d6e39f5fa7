using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Docs;

public class LinksTest
{
    public static TheoryData<string> Pages => [.. MarkdownFiles.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string page)
    {
        var broken = MarkdownFiles.Links(MarkdownFiles.Read(page)).Where(link => !Leads(page, link));

        Assert.Empty(broken);
    }

    private static bool Leads(string page, string link)
    {
        if (link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return true;
        }

        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        var path = Path.Combine(Repository.Root, target);
        return parts.Length == 1
            ? File.Exists(path) || Directory.Exists(path)
            : File.Exists(path) && MarkdownFiles.Anchors(File.ReadAllText(path)).Contains(parts[1]);
    }
}
