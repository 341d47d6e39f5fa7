using System.Text;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using ModelRegistry.Testing;

namespace ModelRegistry.Reporting.Tests.Documentation;

/// <summary>docs/report-model.md says what templates see, as they do see it.</summary>
public sealed class ReportModelDocumentTests
{
    private const string Text = "x";

    [Fact]
    public async Task Document_EveryMemberOfEveryPage_HasTypeAndMeaning()
    {
        var pages = await PagesAsync();
        var used = new HashSet<string>(StringComparer.Ordinal);

        var text = string.Concat(pages.Select(page => Section(page, used)));

        Assert.Equal(string.Empty, string.Join(" ", pages.SelectMany(page => page.Members.Rows()).Select(row => row.Path).Where(path => Meaning(path, used) is null)));
        Assert.Equal(string.Empty, string.Join(" ", pages.SelectMany(page => page.Members.Unknown()).Except(NeverFilled)));
        Assert.Equal(string.Empty, string.Join(" ", MemberMeanings.All.Keys.Except(used)));
        Golden.Check("docs/report-model.md", Introduction + text);
    }

    // Lists of plain texts that no version of these stories has.
    private static readonly string[] NeverFilled = ["version.parents"];

    private const string Introduction = """
        # What templates see

        Generated from the pages themselves; a test keeps it equal. [formats/report.md](formats/report.md) says what the documents mean
        and what templates may do. `[]` stands for each object of a list. *whole number* can be counted with; *number, as text* is shown
        exactly as it was written; text is inert already. A member that may be null is there all the same: ask before you use what is in it.

        """;

    private static string Section(Page page, HashSet<string> used)
    {
        var result = new StringBuilder();
        result.Append("\n## ").Append(page.Title).Append("\n\n| member | type | meaning |\n|---|---|---|\n");
        foreach (var (path, type) in page.Members.Rows())
        {
            result.Append("| `").Append(path).Append("` | ").Append(type).Append(" | ").Append(Meaning(path, used)).Append(" |\n");
        }

        return result.ToString();
    }

    // The longest end of the path that has a meaning: metrics[].interval.low, interval.low, low.
    private static string? Meaning(string path, HashSet<string> used)
    {
        var plain = path.Replace("[]", string.Empty, StringComparison.Ordinal);
        for (var rest = plain; ; rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (MemberMeanings.All.TryGetValue(rest, out var meaning))
            {
                used.Add(rest);
                return meaning;
            }

            if (!rest.Contains('.', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    private static async Task<Page[]> PagesAsync()
    {
        var samples = await Story.OfSamplesAsync();
        var current = await samples.ReportAsync("1.1.0");
        var comparison = await samples.CompareAsync("1.1.0", "1.0.1");
        await samples.RollbackAsync("production", "Alert.");
        await samples.TellAsync("pager.example.com answered 503");
        var back = await samples.ReportAsync("1.1.0");
        var sampled = await samples.IncidentAsync("production");

        var story = new Story(ModelName.Parse("m"));
        await story.RollBackWithAsync(Text);
        var left = await story.ReportAsync("1.1.0");
        var other = new Story(ModelName.Parse("m"));
        var free = await other.WithVersionAsync(Text);
        var waived = await WaivedAsync();
        return
        [
            new("The audit of a version: version.html.scriban-html, version.md.scriban", Of(current, back, left, free, waived, await OnlineAsync(false), await OnlineAsync(true), await PrunedAsync(), await PractisedAsync(false), await PractisedAsync(true))),
            new("A comparison: compare.html.scriban-html, compare.md.scriban", Of(comparison, await story.CompareAsync("1.1.0", "1.0.0"), await WithGatesOnOneSideAsync())),
            new("An incident, most often that of a rollback: incident.html.scriban-html, incident.md.scriban", Of(sampled, await story.IncidentAsync("dev"), await OpenedAsync())),
        ];
    }

    private static async Task<VersionReport> WaivedAsync()
    {
        var story = new Story(ModelName.Parse("m"));
        await story.WithVersionAsync(Text);
        await story.WaiveAsync("1.0.0", "metrics", "production", "No test set yet.");
        await story.WaiveAsync("1.0.0", "bias", "production", "No test set yet.");
        await story.PromoteAsync("1.0.0", "production", "Trial.", new Approval("bob", "option", false));
        return await story.ReportAsync("1.0.0");
    }

    private static async Task<VersionReport> OnlineAsync(bool isAbandoned)
    {
        var story = new Story(ModelName.Parse("m"), policy: Story.WatchedPolicy);
        await story.LiveOnlineAsync(isAbandoned);
        return await story.ReportAsync("1.1.0");
    }

    private static async Task<IncidentReport> OpenedAsync()
    {
        var story = new Story(ModelName.Parse("m"), policy: Story.DrillPolicy);
        await story.ReleaseTwoAsync();
        await story.OpenIncidentAsync("1.1.0", null, new IncidentFacts { Summary = Text }, null);
        return await story.OpenedIncidentAsync("1.1.0");
    }

    private static async Task<VersionReport> PractisedAsync(bool isPractised)
    {
        var story = new Story(ModelName.Parse("m"), policy: Story.DrillPolicy);
        await story.ReleaseTwoAsync();
        if (isPractised)
        {
            await story.DrillAsync("production");
        }

        return await story.ReportAsync("1.1.0");
    }

    private static async Task<VersionReport> PrunedAsync()
    {
        var story = new Story(ModelName.Parse("m"), policy: Story.RetentionPolicy);
        await story.PruneAsync(Text);
        return await story.ReportAsync("1.0.0");
    }

    private static async Task<ComparisonReport> WithGatesOnOneSideAsync()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.0");
        await story.RegisterSampleAsync("1.0.1");
        await story.ValidateAsync("1.0.1", "production");
        return await story.CompareAsync("1.0.1", "1.0.0");
    }

    private static ModelMembers Of(params ReadOnlySpan<IReportDocument> reports)
    {
        var members = new ModelMembers();
        foreach (var report in reports)
        {
            members.Add(ReportRenderer.ModelOf(report));
        }

        return members;
    }

    private sealed record Page(string Title, ModelMembers Members);
}
