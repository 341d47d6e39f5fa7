using System.Runtime.Versioning;
using Developer;
using ModelRegistry.Build.Tests.Doubles;

namespace ModelRegistry.Build.Tests;

/// <summary>Runs the real build.sh with a stub for <c>dotnet</c>.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BuildScriptTests : IDisposable
{
    private static readonly Dictionary<string, string> Tool = new() { ["MODELREGISTRY_HOST"] = "cli" };
    private static readonly Dictionary<string, string> Nuke = new() { ["MODELREGISTRY_HOST"] = "nuke" };
    private static readonly Dictionary<string, string> NukeRestores = new() { ["STUB_RESTORE"] = "0" };

    private readonly ScriptedRepository _repository;

    public BuildScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "build.sh is for Linux and macOS; build.ps1 is its twin on Windows.");
        _repository = new ScriptedRepository();
    }

    public void Dispose() => _repository?.Dispose();

    [Theory]
    [MemberData(nameof(VerbArgumentsTests.Cases), MemberType = typeof(VerbArgumentsTests))]
    public async Task Arguments_OfAVerb_AreThoseOfTheNukeBuild(string[] commandLine, string verb, string[] expected)
    {
        await _repository.RunWithAsync(Tool, commandLine);

        Assert.Contains(Line(["modelregistry.dll", verb, .. expected]), _repository.TakeCalls());
    }

    [Theory]
    [InlineData("List")]
    [InlineData("list")]
    [InlineData("LIST")]
    public async Task Target_InAnyCase_RunsItsVerb(string target)
    {
        var result = await _repository.RunWithAsync(Tool, target);

        Assert.Equal((0, "output of the tool\n"), (result.ExitCode, result.Output));
        Assert.Equal("modelregistry.dll|list|", _repository.TakeCalls()[^1]);
    }

    [Theory]
    [InlineData("cli", "modelregistry.dll|promote|--model|a b|")]
    [InlineData("nuke", "_build.dll|Promote|--model|a b|--root|")]
    public async Task FrontEnd_ChosenByHand_RunsAndSaysSoInOneLine(string host, string call)
    {
        var environment = new Dictionary<string, string> { ["MODELREGISTRY_HOST"] = host };
        await _repository.RunWithAsync(environment, "List");
        _repository.TakeCalls();

        var result = await _repository.RunWithAsync(environment, "promote", "--model", "a b");

        Assert.StartsWith(call, Assert.Single(_repository.TakeCalls()), StringComparison.Ordinal);
        var frontEnd = host == "nuke" ? "the NUKE build" : "the modelregistry tool";
        Assert.Equal($"build.sh: Promote by {frontEnd} (MODELREGISTRY_HOST={host}).\n", result.Error);
    }

    [Fact]
    public async Task FrontEnd_ThatIsUnknown_IsAUsageError()
    {
        var result = await _repository.RunWithAsync(new() { ["MODELREGISTRY_HOST"] = "make" }, "List");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Error: MODELREGISTRY_HOST is 'make'.\nHint: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrontEnd_WithoutNuke_IsTheToolAndIsNotAskedAgain()
    {
        var first = await _repository.RunAsync("List");
        var firstCalls = _repository.TakeCalls();
        var second = await _repository.RunAsync("List");

        Assert.StartsWith("restore|build/_build.csproj|", firstCalls[0], StringComparison.Ordinal);
        Assert.Contains("List by the modelregistry tool (Nuke.Common does not restore here).\n", first.Error, StringComparison.Ordinal);
        Assert.Equal(["modelregistry.dll|list|"], _repository.TakeCalls());
        Assert.Equal("build.sh: List by the modelregistry tool (Nuke.Common does not restore here).\n", second.Error);
    }

    [Fact]
    public async Task FrontEnd_WithNuke_IsTheBuildAndIsNotAskedAgain()
    {
        await _repository.RunWithAsync(NukeRestores, "List");
        _repository.TakeCalls();

        var second = await _repository.RunAsync("List");

        Assert.Equal($"_build.dll|List|--root|{_repository.Root}|--no-logo|", Assert.Single(_repository.TakeCalls()));
        Assert.Equal("build.sh: List by the NUKE build (Nuke.Common restores here).\n", second.Error);
    }

    [Theory]
    [InlineData("build/_build.csproj")]
    [InlineData("global.json")]
    [InlineData("NuGet.config")]
    [InlineData("../nuget.config")]
    public async Task FrontEnd_AfterAChangeOfWhatDecides_IsAskedAgain(string file)
    {
        await _repository.RunAsync("List");
        _repository.Write(file, "changed");
        _repository.TakeCalls();

        await _repository.RunAsync("List");

        Assert.StartsWith("restore|", _repository.TakeCalls()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrontEnd_WhoseProbeFailedADayAgo_IsAskedAgain()
    {
        await _repository.RunAsync("List");
        var kept = await File.ReadAllTextAsync(Path.Combine(_repository.Root, ".nuke/temp/front-end"), TestContext.Current.CancellationToken);
        var words = kept.Split(' ');
        var old = DateTimeOffset.UtcNow.AddSeconds(-86401).ToUnixTimeSeconds();
        _repository.Write(".nuke/temp/front-end", $"{words[0]} {words[1]} {old}\n");
        _repository.TakeCalls();

        await _repository.RunAsync("List");

        Assert.StartsWith("restore|", _repository.TakeCalls()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrontEnd_WhoseProbeHangs_IsTheTool()
    {
        var script = Repository.Read("build.sh");
        _repository.Write("build.sh", script.Replace("probe_seconds=20 ", "probe_seconds=1 ", StringComparison.Ordinal));

        var result = await _repository.RunWithAsync(new() { ["STUB_RESTORE_SECONDS"] = "20", ["STUB_RESTORE"] = "0" }, "--front-end");

        Assert.Equal((0, "cli\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(130)]
    public async Task ExitCode_OfTheFrontEnd_IsPassedOn(int exitCode)
    {
        var tool = await _repository.RunWithAsync(new(Tool) { ["STUB_EXIT"] = $"{exitCode}" }, "List");
        var nuke = await _repository.RunWithAsync(new(Nuke) { ["STUB_EXIT"] = $"{exitCode}" }, "List");

        Assert.Equal((exitCode, exitCode), (tool.ExitCode, nuke.ExitCode));
    }

    [Fact]
    public async Task SeveralTargets_OfWhichOneFails_StopThere()
    {
        var result = await _repository.RunWithAsync(new(Tool) { ["STUB_EXIT"] = "3" }, "Validate", "Promote", "--model", "m");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("modelregistry.dll|validate|--model|m|", _repository.TakeCalls()[^1]);
    }

    [Fact]
    public async Task SeveralTargets_RunInOrder()
    {
        await _repository.RunWithAsync(Tool, "Validate", "Compile", "Promote", "--model", "m");

        Assert.Equal(
            ["modelregistry.dll|validate|--model|m|", Line(DotNetCommands.Compile("Debug")), "modelregistry.dll|promote|--model|m|"],
            _repository.TakeCalls()[^3..]);
    }

    [Theory]
    [InlineData("Promot", "Did you mean Propose or Promote or Prune? ./build.sh --help lists every target.")]
    [InlineData("vaildate", "Did you mean Validate? ./build.sh --help lists every target.")]
    [InlineData("re", "Did you mean Register or Report or Resolve or Reproduce or Revoke or Retire? ./build.sh --help lists every target.")]
    public async Task Target_ThatIsUnknown_IsAUsageErrorWithAHint(string target, string hint)
    {
        var result = await _repository.RunAsync(target);

        Assert.Equal((2, $"Error: '{target}' is not a target.\nHint: {hint}\n"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("Error: 'Clean' is not a target.\nHint: Targets are Init Capture Propose Register ", "Clean")]
    [InlineData("Error: 'Tset' is not a target.\nHint: Targets are Init ", "Compile", "Tset")]
    [InlineData("Error: 'm@1.0.0' is not a target.\nHint: With several targets, name every value", "Show", "Report", "m@1.0.0")]
    [InlineData("Error: No target before '--model'.\nHint: ./build.sh <Target> --model m\n", "--model", "m")]
    public async Task CommandLine_ThatNamesNoTarget_IsAUsageError(string error, params string[] commandLine)
    {
        var result = await _repository.RunAsync(commandLine);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ListsEveryTargetAndBuildsNothing()
    {
        var result = await _repository.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(StartedBuild.Targets.Keys, target => Assert.Contains($"\n  {target} ", result.Output, StringComparison.Ordinal));
        Assert.Empty(_repository.TakeCalls());
    }

    [Fact]
    public async Task NukeBuild_WithABareWord_IsToldThatItIsNoTarget()
    {
        await _repository.RunWithAsync(Nuke, "Resolve", "m@1.0.0", "--at", "T");

        Assert.StartsWith("_build.dll|Resolve|--|m@1.0.0|--at|T|", _repository.TakeCalls()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_WhenNothingChanged_IsNotPublishedAgain()
    {
        await _repository.RunWithAsync(Tool, "List");
        var first = _repository.TakeCalls();

        await _repository.RunWithAsync(Tool, "List");

        Assert.Equal(2, first.Length);
        Assert.StartsWith("publish|src/ModelRegistry.Cli/ModelRegistry.Cli.csproj|-c|Release|", first[0], StringComparison.Ordinal);
        Assert.Equal(["modelregistry.dll|list|"], _repository.TakeCalls());
    }

    [Theory]
    [InlineData("src/ModelRegistry.Cli/Program.cs")]
    [InlineData("src/ModelRegistry.Core/New.cs")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    [InlineData("schemas/model/v1.schema.json")]
    public async Task Tool_AfterAChange_IsPublishedAgain(string file)
    {
        await _repository.RunWithAsync(Tool, "List");
        _repository.TakeCalls();
        _repository.Write(file, "changed");

        await _repository.RunWithAsync(Tool, "List");

        Assert.StartsWith("publish|", _repository.TakeCalls()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_AfterASourceIsDeleted_IsPublishedAgain()
    {
        await _repository.RunWithAsync(Tool, "List");
        _repository.TakeCalls();
        File.Delete(Path.Combine(_repository.Root, "src/ModelRegistry.Cli/Program.cs"));

        await _repository.RunWithAsync(Tool, "List");

        Assert.StartsWith("publish|", _repository.TakeCalls()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_StartedByManyAtOnce_IsPublishedOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _repository.RunWithAsync(Tool, "List")));

        var calls = _repository.TakeCalls();
        Assert.Equal((1, 6), (calls.Count(call => call.StartsWith("publish|", StringComparison.Ordinal)), calls.Count(call => call == "modelregistry.dll|list|")));
    }

    [Fact]
    public async Task Tool_WhereItsRuntimeDoesNotRestore_IsPublishedPlainly()
    {
        var result = await _repository.RunWithAsync(new(Tool) { ["STUB_NO_RUNTIME"] = "1" }, "List", "--verbose");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [true, false],
            _repository.TakeCalls().Where(call => call.StartsWith("publish|", StringComparison.Ordinal))
                .Select(call => call.Contains("ToolRuntime", StringComparison.Ordinal)));
        Assert.Contains("a plain publish instead: NU1101: no such package", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_ThatDoesNotCompile_ShowsWhy()
    {
        var result = await _repository.RunWithAsync(new(Tool) { ["STUB_BROKEN_SOURCE"] = "1" }, "List");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("A.cs(1,1): error CS1002", result.Error, StringComparison.Ordinal);
        Assert.Single(_repository.TakeCalls());
    }

    [Fact]
    public async Task WorkingDirectory_OfTheUser_IsTheTools()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_repository.Root, "src/deep down")).FullName;

        await _repository.RunWithAsync(new(Tool) { ["PWD"] = elsewhere }, "List");

        Assert.Equal(elsewhere, _repository.ToolDirectory());
    }

    [Theory]
    [InlineData("Debug", "Compile")]
    [InlineData("Release", "Compile", "--configuration", "Release")]
    [InlineData("Release", "Pack")]
    [InlineData("Debug", "Pack", "--configuration=Debug")]
    [InlineData("", "Tidy")]
    [InlineData("check", "Tidy", "--check")]
    public async Task DeveloperTarget_RunsTheCommandOfTheNukeBuild(string configuration, params string[] commandLine)
    {
        await _repository.RunWithAsync(Tool, commandLine);

        var expected = commandLine[0] switch
        {
            "Compile" => DotNetCommands.Compile(configuration),
            "Pack" => DotNetCommands.Pack(configuration),
            _ => DotNetCommands.Tidy(configuration == "check"),
        };
        Assert.Equal(Line(expected), Assert.Single(_repository.TakeCalls()));
    }

    [Fact]
    public async Task DeveloperTarget_WithAnUnknownOption_IsAUsageError()
    {
        var result = await _repository.RunWithAsync(Tool, "Compile", "--fast");

        Assert.Equal((2, "Error: Compile does not know '--fast'."), (result.ExitCode, result.Error.Split('\n')[1]));
    }

    [Theory]
    [InlineData("45 passed, 0 failed, 3 skipped", 0, 0)]
    [InlineData("45 passed, 1 failed, 3 skipped", 8, 1)]
    public async Task Test_CompilesRunsAndCounts(string line, int exitCodeOfTests, int exitCode)
    {
        _repository.Write("tests/B.Tests/B.Tests.csproj", "");
        _repository.Write("reports/a.trx", TestCountsTests.Report(passed: 5, failed: 0, skipped: 1));
        _repository.Write("reports/b.trx", TestCountsTests.Report(passed: 40, failed: 0, skipped: 2));

        var result = await _repository.RunWithAsync(new(Tool) { ["STUB_TEST"] = $"{exitCodeOfTests}" }, "Test");

        Assert.Equal((exitCode, $"{line}\n"), (result.ExitCode, result.Output));
        var results = Path.Combine(_repository.Root, "artifacts", "test-results");
        Assert.Equal([Line(DotNetCommands.Compile("Debug")), Line(DotNetCommands.Test("Debug", results))], _repository.TakeCalls());
    }

    [Fact]
    public async Task Test_WithACrashedProject_CountsAFailure()
    {
        _repository.Write("reports/a.trx", TestCountsTests.Report(passed: 5, failed: 2, skipped: 1));
        _repository.Write("tests/B.Tests/B.Tests.csproj", "");

        var result = await _repository.RunWithAsync(new(Tool) { ["STUB_TEST"] = "2" }, "Test");

        Assert.Equal((1, "5 passed, 3 failed, 1 skipped\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData(0, "7 passed, 0 failed, 1 skipped", 0)]
    [InlineData(1, "6 passed, 1 failed, 1 skipped", 1)]
    [InlineData(2, "5 passed, 2 failed, 1 skipped", 1)]
    public async Task Test_InCI_RunsFailedTestsAgainAndSaysSo(int failedAgain, string line, int exitCode)
    {
        _repository.Write("reports/a.trx", TestCountsTests.Report(5, 2, 1, "A.Tests.Some.Case(x: 1)", "A.Tests.Some.Case(x: 2)"));
        _repository.Write("again/A.Tests/a.trx", TestCountsTests.Report(9, failedAgain, 0));

        var result = await _repository.RunWithAsync(new(Tool) { ["CI"] = "true", ["STUB_TEST"] = "2" }, "Test");

        Assert.Equal((exitCode, line), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Equal(2, result.Output.Split("failed: A.Tests.Some.Case(x: ").Length - 1);
        Assert.Equal(failedAgain < 2, result.Output.Contains($"unsteady: {2 - failedAgain} of the failed tests", StringComparison.Ordinal));
        Assert.Contains("|--filter-method|A.Tests.Some.Case|", _repository.TakeCalls()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_InCI_WhereTheSecondRunLeavesNoReport_CountsEveryFailure()
    {
        _repository.Write("reports/a.trx", TestCountsTests.Report(5, 2, 1, "A.Tests.Some.Case(x: 1)", "A.Tests.Some.Case(x: 2)"));

        var result = await _repository.RunWithAsync(new(Tool) { ["CI"] = "true", ["STUB_TEST"] = "2" }, "Test");

        Assert.Equal((1, "5 passed, 2 failed, 1 skipped"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
    }

    [Theory]
    [InlineData(true, "15 passed, 0 failed, 4 skipped", 0)]
    [InlineData(false, "5 passed, 1 failed, 1 skipped", 1)]
    public async Task Test_InCI_RunsAProjectWithoutReportAgain(bool leavesReport, string line, int exitCode)
    {
        _repository.Write("tests/B.Tests/B.Tests.csproj", "");
        _repository.Write("reports/a.trx", TestCountsTests.Report(5, 0, 1));
        _repository.Write(leavesReport ? "again/B.Tests/b.trx" : "nothing", TestCountsTests.Report(10, 0, 3));

        var result = await _repository.RunWithAsync(new(Tool) { ["CI"] = "true", ["STUB_TEST"] = "2" }, "Test");

        Assert.Equal((exitCode, line), (result.ExitCode, result.Output.TrimEnd()));
        Assert.Contains("running B.Tests again, alone: it ended without a report.", result.Error, StringComparison.Ordinal);
    }

    private static string Line(IEnumerable<string> words) => string.Concat(words.Select(word => $"{word}|"));
}
