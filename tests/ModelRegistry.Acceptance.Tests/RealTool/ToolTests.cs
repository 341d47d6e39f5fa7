using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.RealTool;

/// <summary>The tool as a real process: streams, exit codes, environment, interruption.</summary>
public sealed class ToolTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    public ToolTests()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Promote(Model, "1.0.0", "production");
    }

    [Fact]
    public async Task Output_Json_IsOneDocumentAndNothingElse()
    {
        foreach (var command in new[] { $"list {Model}", $"show {Model}@production", $"history {Model}", $"audit", $"resolve {Model}@production", "resolve nothing@1.0.0", "promot" })
        {
            var outcome = await RunAsync([.. command.Split(' '), "--output", "json"]);

            Assert.NotNull(JsonNode.Parse(outcome.Output));
            Assert.StartsWith("{\n", outcome.Output, StringComparison.Ordinal);
            Assert.EndsWith("\n}\n", outcome.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, "list")]
    [InlineData(0, "--help")]
    [InlineData(0, "--version")]
    [InlineData(0, "completion", "bash")]
    [InlineData(2, "promot")]
    [InlineData(3, "promote", "--model", Model, "--version", "1.0.0", "--stage", "staging")]
    [InlineData(4, "resolve", "ctr_ranking@9.9.9")]
    [InlineData(5, "rollback", "--model", Model, "--reason", "x", "--from", "7.0.0")]
    [InlineData(6, "audit", Model, "--since", "sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task ExitCode_IsThatOfTheTable(int exitCode, params string[] command) => (await RunAsync(command)).Expect(exitCode);

    [Fact]
    public async Task Failure_IsSaidOnStandardErrorWithAHint()
    {
        var outcome = await RunAsync("resolve", "ctr_rankin@1.0.0");

        Assert.Empty(outcome.Output);
        Assert.Equal(4, outcome.ExitCode);
        Assert.Matches("^Error: There is no model ctr_rankin.*\nHint: Did you mean ctr_ranking\\?\n$", outcome.Error);
    }

    [Fact]
    public async Task Failure_AsDocument_NamesExitCodeMessageAndHint()
    {
        var error = (await RunAsync("resolve", $"{Model}@1.2", "--output", "json")).Expect(2).Json["error"]!;

        Assert.Equal(2, (int)error["exit_code"]!);
        Assert.Contains("is not a whole version", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatIsRedirected_HasNoColours()
    {
        foreach (var command in new[] { "list", "history ctr_ranking", "resolve nothing@1.0.0" })
        {
            Assert.DoesNotContain("\u001b", (await RunAsync(command.Split(' '))).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Resolve_PrintsTheVersionAlone() =>
        Assert.Equal("1.0.0\n", (await RunAsync("resolve", $"{Model}@production")).Expect(0).Output.ReplaceLineEndings("\n"));

    [Fact]
    public async Task Actor_GivenByOption_IsNotedAsThat() =>
        Assert.Equal(("dana", "option"), await ActorAsync([], "--actor", "dana"));

    [Fact]
    public async Task Actor_InActions_IsWhoStartedTheRun() =>
        Assert.Equal(("octocat", "ci"), await ActorAsync(new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_ACTOR"] = "octocat" }));

    [Fact]
    public async Task Actor_WithAGitName_IsThatName()
    {
        Assert.SkipWhen(Processes.Find(OperatingSystem.IsWindows() ? "git.exe" : "git") is null, "There is no git.");
        _registry.Write(".gitconfig", "[user]\n\tname = Grace Hopper\n");

        Assert.Equal(("Grace Hopper", "git"), await ActorAsync([]));
    }

    [Fact]
    public async Task Actor_WithoutAny_IsTheUserOfTheMachine() =>
        Assert.Equal((Environment.UserName, "os"), await ActorAsync([]));

    [Fact]
    public async Task Registry_IsFoundUpwardsOrByVariable()
    {
        var below = Directory.CreateDirectory(_registry.At("a", "b")).FullName;
        using var elsewhere = new TemporaryDirectory();

        (await Tool.RunAsync(below, "list", "--output", "json")).Expect(0);
        (await Tool.RunAsync(elsewhere.Path, "list")).Expect(4).Says("There is no registry here or above.");
        (await Tool.RunAsync(elsewhere.Path, new Dictionary<string, string> { ["MODELREGISTRY_ROOT"] = _registry.Root }, "list")).Expect(0).Says(Model);
    }

    [Fact]
    public async Task Interrupt_WhileArtifactsAreStored_Ends130AndLeavesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at /proc.");
        var metadata = Candidates.Write(_registry.Path, Model, "1.1.0");
        var candidate = Candidates.Metadata(Model, "1.1.0");
        candidate["artifacts"] = new JsonObject { ["model"] = "model.onnx" }; // A small one beside it may be stored, whole, before the interrupt.
        await File.WriteAllTextAsync(metadata, candidate.ToJsonString(), TestContext.Current.CancellationToken);
        using (var large = new FileStream(Path.Combine(Path.GetDirectoryName(metadata)!, "model.onnx"), FileMode.Open))
        {
            large.SetLength(64L << 30); // Sparse: it takes no room, but minutes to copy.
        }

        var before = Ledger.DigestOf(_registry.Root);
        using var process = Tool.StartInterruptible(_registry.Path, ["register", metadata, "--actor", "dana"]);
        try
        {
            while (!process.HasExited && !HasOpen(process.Id, "model.onnx"))
            {
                await Task.Yield();
            }

            await Processes.RunAsync(new ProcessRequest("kill", "-INT", $"{process.Id}"), TestContext.Current.CancellationToken);

            (await Tool.EndAsync(process)).Expect(130).Says("Interrupted.");
        }
        finally
        {
            process.Kill(); // It would copy for minutes.
        }

        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
    }

    public void Dispose() => _registry.Dispose();

    private static bool HasOpen(int process, string file)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{process}/fd").Any(handle => new FileInfo(handle).LinkTarget?.EndsWith(file, StringComparison.Ordinal) == true);
        }
        catch (IOException)
        {
            return false; // A handle was closed, or the process ended, while we looked.
        }
    }

    private async Task<(string Name, string Source)> ActorAsync(Dictionary<string, string> variables, params string[] more)
    {
        var actor = (await Tool.RunAsync(_registry.Path, variables, ["note", $"{Model}@1.0.0", "x", "--output", "json", .. more])).Expect(0).Json["actor"]!;
        Assert.Equal((string)actor["name"]!, (string)Ledger.Entries(_registry.Root, Model)[^1]["actor"]!["name"]!);
        return ((string)actor["name"]!, (string)actor["source"]!);
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Tool.RunAsync(_registry.Path, arguments);
}
