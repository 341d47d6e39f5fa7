using Developer;

namespace ModelRegistry.Build.Tests;

public sealed class TestCountsTests : IDisposable
{
    private readonly string _results = Directory.CreateTempSubdirectory("mr-counts-").FullName;

    public void Dispose() => Directory.Delete(_results, recursive: true);

    [Fact]
    public void Read_OfSeveralReports_AddsThemUp()
    {
        WriteReport("a.trx", passed: 3, failed: 1, skipped: 2);
        WriteReport("b.trx", passed: 40, failed: 0, skipped: 0);

        Assert.Equal("43 passed, 1 failed, 2 skipped", TestCounts.Read(_results, projects: 2, exitCode: 2).ToString());
    }

    [Fact]
    public void Read_WithAMissingReport_CountsAFailure()
    {
        WriteReport("a.trx", passed: 3, failed: 0, skipped: 0);

        Assert.Equal(new TestCounts(3, 2, 0), TestCounts.Read(_results, projects: 3, exitCode: 1));
    }

    [Fact]
    public void Read_WithABadExitCodeAlone_CountsAFailure()
    {
        WriteReport("a.trx", passed: 3, failed: 0, skipped: 0);

        Assert.Equal(new TestCounts(3, 1, 0), TestCounts.Read(_results, projects: 1, exitCode: 8));
    }

    /// <summary>Returns a report; the names are those of its failed tests, of project A.Tests.</summary>
    internal static string Report(int passed, int failed, int skipped, params string[] names) =>
        $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(names.Select(Result))}</Results><TestDefinitions><UnitTest><TestMethod codeBase="/bin/A.Tests.dll" /></UnitTest></TestDefinitions><ResultSummary outcome="x"><Counters total="{passed + failed + skipped}" executed="{passed + failed}" passed="{passed}" failed="{failed}" error="0" timeout="0" aborted="0" inconclusive="0" passedButRunAborted="0" notRunnable="0" notExecuted="{skipped}" disconnected="0" warning="0" /></ResultSummary></TestRun>""";

    private static string Result(string name) =>
        $"""<UnitTestResult testName="{name}" outcome="Failed"><Output><ErrorInfo><Message>It was &lt;slow&gt;.</Message></ErrorInfo></Output></UnitTestResult>""";

    private void WriteReport(string name, int passed, int failed, int skipped) =>
        File.WriteAllText(Path.Combine(_results, name), Report(passed, failed, skipped));
}
