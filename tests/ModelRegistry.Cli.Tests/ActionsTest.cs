namespace ModelRegistry.Cli.Tests;

/// <summary>What a step of GitHub Actions sees of a run.</summary>
public sealed class ActionsTest : IDisposable
{
    private readonly HostedRun _run;

    public ActionsTest()
    {
        _run = new HostedRun();
        _run.Variables["GITHUB_ACTIONS"] = "true";
        _run.Variables["GITHUB_ACTOR"] = "dana";
        _run.Variables["GITHUB_OUTPUT"] = Path.Combine(_run.Path, "outputs");
        _run.Variables["GITHUB_STEP_SUMMARY"] = Path.Combine(_run.Path, "summary");
    }

    [Fact]
    public async Task Run_WritesOutputs_EachBehindADelimiterOfItsOwn()
    {
        await InitAsync();

        var (exitCode, _, _) = await _run.RunAsync("register", "1.0.0.json");

        Assert.Equal(0, exitCode);
        var outputs = Outputs();
        Assert.Equal(("register", "appended", "ctr", "1.0.0", "0"), (outputs["verb"], outputs["outcome"], outputs["model"], outputs["version"], outputs["exit_code"]));
        Assert.StartsWith("sha256:", outputs["head"], StringComparison.Ordinal);
        var delimiters = File.ReadLines(_run.Variables["GITHUB_OUTPUT"]).Where(line => line.Contains("<<", StringComparison.Ordinal)).Select(line => line.Split("<<")[1]).ToArray();
        Assert.Equal(delimiters.Length, delimiters.Distinct().Count());
    }

    [Fact]
    public async Task Run_HostileReason_CannotEndItsOutputOrBecomeACommand()
    {
        await InitAsync();
        await _run.RunAsync("register", "1.0.0.json");

        var (_, output, _) = await _run.RunAsync("promote", "--model", "ctr", "--version", "1.0.0", "--stage", "dev", "--reason", "x\nversion=9.9.9\n::set-output name=version::9.9.9");

        Assert.Equal("1.0.0", Outputs()["version"]);
        var lines = output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^::stop-commands::modelregistry-[0-9a-f]{32}$", lines[0]);
        Assert.Equal($"::{lines[0]["::stop-commands::".Length..]}::", lines[^1]);
    }

    [Fact]
    public async Task Run_Summary_SaysWhatWasDecidedAndWhy()
    {
        await InitAsync();
        await _run.RunAsync("register", "1.0.0.json");

        await _run.RunAsync("plan", "promote", "--model", "ctr", "--version", "1.0.0", "--stage", "production", "--reason", "first");

        var summary = await File.ReadAllTextAsync(_run.Variables["GITHUB_STEP_SUMMARY"], TestContext.Current.CancellationToken);
        Assert.Contains("## Done: register ctr&#64;&#8203;1.0.0", summary, StringComparison.Ordinal);
        Assert.Contains("## Would be done: promote production of ctr from (empty) to 1.0.0", summary, StringComparison.Ordinal);
        Assert.Contains("| Plan digest | sha256:", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnswerToAScript_HasNothingAroundIt()
    {
        await InitAsync();
        await _run.RunAsync("register", "1.0.0.json");

        var (_, output, _) = await _run.RunAsync("resolve", "ctr@1.0.0");

        Assert.DoesNotContain("::", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Failure_AnnotatesTheRun()
    {
        var (exitCode, _, error) = await _run.RunAsync("list");

        Assert.Equal(4, exitCode);
        Assert.StartsWith("::error title=modelregistry::There is no registry", error, StringComparison.Ordinal);
        Assert.Equal(("failed", "4"), (Outputs()["outcome"], Outputs()["exit_code"]));
    }

    public void Dispose() => _run.Dispose();

    private async Task InitAsync()
    {
        _run.Write("policy.json", """{"approvals": {"minimum": 0}}""");
        _run.Write("model.bst", "weights");
        _run.Write("1.0.0.json", """{"model_name": "ctr", "version": "1.0.0", "artifacts": {"model": "model.bst"}}""");
        Assert.Equal(0, (await _run.RunAsync("init", "--model", "ctr", "--owner", "a@example.com", "--policy", "policy.json")).ExitCode);
    }

    // As the runner reads the file: the last value of a name counts.
    private Dictionary<string, string> Outputs()
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        using var lines = File.ReadLines(_run.Variables["GITHUB_OUTPUT"]).GetEnumerator();
        while (lines.MoveNext())
        {
            var (name, delimiter) = (lines.Current.Split("<<")[0], lines.Current.Split("<<")[1]);
            var value = new List<string>();
            while (lines.MoveNext() && lines.Current != delimiter)
            {
                value.Add(lines.Current);
            }

            outputs[name] = string.Join('\n', value);
        }

        return outputs;
    }
}
