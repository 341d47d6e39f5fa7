using System.Text.Json.Nodes;

namespace ModelRegistry.Cli.Tests;

public sealed class FrontEndTest : IDisposable
{
    private readonly HostedRun _run = new();

    [Fact]
    public async Task Run_Interrupted_Ends130()
    {
        await _run.RunAsync("init", "--model", "ctr", "--owner", "a@example.com", "--actor", "dana");

        var (exitCode, _, error) = await _run.RunInterruptedAsync("list", "ctr");

        Assert.Equal(130, exitCode);
        Assert.StartsWith("Error: Interrupted.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_VerboseFailure_ShowsTheException()
    {
        var quiet = await _run.RunAsync("list");
        var verbose = await _run.RunAsync("list", "--verbose");

        Assert.DoesNotContain("RegistryException", quiet.Error, StringComparison.Ordinal);
        Assert.Contains("RegistryException", verbose.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output", "json")]
    [InlineData("--output=json")]
    public async Task Run_FailureAsDocument_AlsoWhenTheLineCannotBeParsed(params string[] asked)
    {
        var (exitCode, output, error) = await _run.RunAsync(["promote", "--reson", "x", .. asked]);

        Assert.Equal(2, exitCode);
        Assert.Equal("Did you mean --reason?", (string)JsonNode.Parse(output)!["error"]!["hint"]!);
        Assert.StartsWith("Error: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promote", "[suggest:3]", "pro")]
    [InlineData("--dry-run", "[suggest:12]", "promote --dr")]
    [InlineData("json", "[suggest:14]", "list --output ")]
    public async Task Run_Completion_Suggests(string expected, string directive, string line)
    {
        var (exitCode, output, _) = await _run.RunAsync(directive, line);

        Assert.Equal(0, exitCode);
        Assert.Contains(expected, output.Split('\n').Select(suggestion => suggestion.Trim()));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Run_CompletionScript_NamesTheTool(string shell)
    {
        var (exitCode, output, _) = await _run.RunAsync("completion", shell);

        Assert.Equal(0, exitCode);
        Assert.Contains("modelregistry", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("-h")]
    public async Task Run_Help_ListsEveryVerb(string asked)
    {
        var (exitCode, output, _) = await _run.RunAsync(asked);

        Assert.Equal(0, exitCode);
        Assert.All(App.Commands.VerbCatalog.Verbs, verb => Assert.Contains($"\n  {verb.Words[0]} ", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_HelpOfAVerb_ListsItsOptions()
    {
        var (_, byName, _) = await _run.RunAsync("help", "Promote");
        var (_, byOption, _) = await _run.RunAsync("promote", "--help");

        Assert.Equal(byName, byOption);
        Assert.Contains("--approver", byName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Version_IsOneLine()
    {
        var (exitCode, output, _) = await _run.RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    public void Dispose() => _run.Dispose();
}
