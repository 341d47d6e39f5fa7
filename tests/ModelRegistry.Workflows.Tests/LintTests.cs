using System.Text.Json;
using ModelRegistry.Testing;

namespace ModelRegistry.Workflows.Tests;

/// <summary>The workflows and actions of this repository, read by GitHub's own language service and by actionlint.</summary>
public sealed class LintTests
{
    // The contexts that say where a called workflow comes from, and the queue of a concurrency group, are newer than this release of actionlint.
    private static readonly string[] UnknownToActionlint =
        ["property \"workflow_repository\" is not defined", "property \"workflow_sha\" is not defined", "unexpected key \"queue\" for \"concurrency\" section"];

    [Fact]
    public async Task Workflows_OfThisRepository_HaveNoFinding() => Assert.Empty(await LintAsync(Repository.Root));

    [Fact]
    public async Task Workflow_WithMistakes_IsFoundByBothLinters()
    {
        using var directory = new TemporaryDirectory();
        directory.Write(".github/workflows/wrong.yml", """
            name: wrong
            on: pull_request
            permissions: {}
            jobs:
              a:
                needs: nobody
                runs-on: ubuntu-24.04
                steps:
                  - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
                    with:
                      fetch-deph: 0
                  - run: echo ${{ github.event.pull_request.title }}
              b:
                uses: ./.github/workflows/called.yml
                with:
                  unknown: x

            """u8);
        directory.Write(".github/workflows/called.yml", """
            name: called
            on:
              workflow_call:
            permissions: {}
            jobs:
              a:
                runs-on: ubuntu-24.04
                steps:
                  - run: "true"

            """u8);

        var findings = await LintAsync(directory.Path);

        Assert.Contains(findings, finding => finding.Contains("languageservice", StringComparison.Ordinal) && finding.Contains("nobody", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("fetch-deph", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("unknown", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("actionlint", StringComparison.Ordinal) && finding.Contains("untrusted", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> LintAsync(string root)
    {
        var tools = Path.Combine(Repository.Root, "tests", "node");
        var isInstalled = Directory.Exists(Path.Combine(tools, "node_modules", "@actions", "languageservice"))
            && Directory.Exists(Path.Combine(tools, "node_modules", "@tktco", "node-actionlint"));
        Assert.False(!isInstalled && Environment.GetEnvironmentVariable("CI") == "true", "CI must have the linters: npm ci in tests/node.");
        Assert.SkipUnless(isInstalled, "The linters are not installed: npm ci in tests/node.");
        var request = new ProcessRequest("node", [Path.Combine(tools, "lint-workflows.mjs"), root]);
        var result = (await Processes.RunAsync(request, TestContext.Current.CancellationToken)).Require();
        using var document = JsonDocument.Parse(result.Output);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Select(finding => $"{finding.GetProperty("linter")}: {finding.GetProperty("file")}:{finding.GetProperty("line")}:{finding.GetProperty("column")}: {finding.GetProperty("message")}")
                .Where(finding => !UnknownToActionlint.Any(message => finding.Contains(message, StringComparison.Ordinal))),
        ];
    }
}
