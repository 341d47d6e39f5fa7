using System.Text;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Reporting.Pages;
using ModelRegistry.Testing;

namespace ModelRegistry.Reporting.Tests.Pages;

public class ReviewPageTests
{
    private const string Hostile = "<img src=x onerror=alert(1)> @everyone #1 | `a` [b](https://example.com) ![c](d) <!-- modelregistry -->\n# title\n::error::x";

    [Fact]
    public void Render_Review_ReadsAsIsCommitted() => Golden.Verify(ReviewPage.Render(Review("metric_auc", "auc is 0.8 on val; policy asks for >= 0.85."), ReviewPage.CommentLimit), "review.md");

    [Fact]
    public void Render_HostileText_StaysText()
    {
        var page = ReviewPage.Render(Review(Hostile, Hostile, $"registry/{Hostile}"), ReviewPage.CommentLimit);

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.DoesNotContain("](https", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# title", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\n::", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n').Where(line => line.StartsWith('|')), row => Assert.InRange(row.Count(c => c == '|'), 5, 5));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(ReviewPage.CommentLimit)]
    public void Render_TooMuch_KeepsTheWorstAndSaysSo(int limit)
    {
        var files = Enumerable.Range(0, 3000).Select(number => Accepted($"registry/models/ctr/candidates/{number}.0.0.json")).Append(Failed("z.json", "metric_auc", "Too small.")).ToArray();

        var page = ReviewPage.Render(new ChangeReview("base", "base", "head", files, []), limit);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, limit);
        Assert.Contains("z.json", page, StringComparison.Ordinal);
        Assert.Matches(@"_\d+ more lines did not fit here", page);
    }

    [Fact]
    public void Render_LongValue_IsCut() =>
        Assert.InRange(ReviewPage.Render(Review("metric_auc", new string('x', 100_000)), ReviewPage.CommentLimit).Length, 2000, 10_000);

    [Fact]
    public void DecisionPage_HostileText_StaysText()
    {
        var page = DecisionPage.Render(Hostile, [("Reason", Hostile)], [new GateResult("reason", "reason", Verdict.Failed, Hostile, Hostile, Hostile)], 10_000);

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n').Where(line => line.Contains("https", StringComparison.Ordinal)), line => Assert.DoesNotContain("](", line, StringComparison.Ordinal));
    }

    private static ChangeReview Review(string id, string explanation, string path = "registry/models/ctr/candidates/1.1.0.json")
    {
        var holder = new HolderReview(StageName.Parse("production"), ModelVersion.Parse("1.0.0"), [new GateResult(id, "metrics", Verdict.Failed, "0.86", ">= 0.9", explanation)]);
        return new ChangeReview(
            "0123456789abcdef0123456789abcdef01234567",
            "0123456789abcdef0123456789abcdef01234567",
            "89abcdef0123456789abcdef0123456789abcdef",
            [Accepted("registry/models/ctr/model.json"), Failed(path, id, explanation)],
            [new PolicyReview(ModelName.Parse("ctr"), null, Digest.Of("after"u8), "registry/models/ctr/model.json", [holder])]);
    }

    private static ReviewedFile Accepted(string path) => new(new FileChange(path, ChangeKind.Changed), RegistryFile.Of("models/ctr/model.json"), [ChangeRules.Passed("model", "Fine.")]);

    private static ReviewedFile Failed(string path, string id, string explanation) => new(
        new FileChange(path, ChangeKind.Added),
        RegistryFile.Of("models/ctr/candidates/1.1.0.json"),
        [
            new GateResult(id, "metrics", Verdict.Failed, "0.8 (val)", ">= 0.85 (on val)", explanation) { Location = new DocumentError(path, "/metrics/auc", 5, 7, "is too small") },
            ChangeRules.Passed("schema", "The metadata fits its schema."),
        ])
    {
        Stage = StageName.Parse("production"),
    };
}
