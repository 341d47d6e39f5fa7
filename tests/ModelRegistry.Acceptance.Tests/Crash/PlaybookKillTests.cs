using System.Collections.Concurrent;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>
/// Kills the real tool (SIGKILL) at every step of the rollback playbook that changes anything: the stage is restored or untouched,
/// never in doubt, and the same command again completes it, once. No moment is drawn: every system call that changes a registry in
/// a directory, and every call of Git that changes a repository, is where one run ends.
/// </summary>
public class PlaybookKillTests(ITestOutputHelper log)
{
    private const string Request = "playbook/1";
    private const int Lanes = 2;

    public static TheoryData<string> Steps => [.. Playbook.Steps.Select(step => step.Name)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Directory_KilledAtEverySystemCall_IsBeforeOrAfter_AndIsCompleted(string name)
    {
        SystemCalls.RequireStrace();
        var step = StepOf(name);
        using var playbook = await Playbook.CreateAsync(PlaybookLedger.Directory);
        using var first = await playbook.CopyAsync();
        var calls = await SystemCalls.ListAsync(first, step.With(Request));

        var committed = await KillAtAllAsync(playbook, step, calls, (copy, call) => SystemCalls.KillAsync(copy, step.With(Request), call));

        // The entry gets its name in one call: before it nothing has happened, after it everything that was decided.
        var commit = calls.Index().Single(call => call.Item.Name == "renameat2" && call.Item.Arguments.Contains("/journal/", StringComparison.Ordinal)).Index;
        Assert.Equal(calls.Select((_, index) => index > commit), committed);
        Assert.True(commit >= 2 && commit < calls.Count - 1, $"{calls.Count} calls, and the commit is number {commit}.");
    }

    [Theory]
    [InlineData(PlaybookLedger.Branch, "rollback")]
    [InlineData(PlaybookLedger.Branch, "incident close")]
    [InlineData(PlaybookLedger.Remote, "rollback")]
    [InlineData(PlaybookLedger.Remote, "rollback --drill")]
    [InlineData(PlaybookLedger.Remote, "incident open")]
    [InlineData(PlaybookLedger.Remote, "prune")]
    public async Task Git_KilledAtEveryCall_IsBeforeOrAfter_AndIsCompleted(PlaybookLedger ledger, string name)
    {
        var step = StepOf(name);
        using var playbook = await Playbook.CreateAsync(ledger);
        using var first = await playbook.CopyAsync();
        var calls = await GitCalls.ListAsync(first, step.With(Request));
        (int Number, string Call, bool IsAfter)[] kills = [.. calls.Select(call => (call.Number, call.Call, false)), (calls[^1].Number, calls[^1].Call, true)];

        var committed = await KillAtAllAsync(playbook, step, kills, (copy, kill) => GitCalls.KillAsync(copy, step.With(Request), kill.Number, kill.IsAfter));

        var commit = kills.Index().Last(kill => kill.Item.Call == (ledger == PlaybookLedger.Remote ? "push" : "update-ref") && !kill.Item.IsAfter && !committed[kill.Index]).Index;
        Assert.Equal(kills.Select((_, index) => index > commit), committed);
    }

    /// <summary>People under pressure type the command again as they typed it first, without an id of the request.</summary>
    [Fact]
    public async Task Rollback_KilledAfterItsEntry_GivenAgainWithoutRequestId_RollsBackOnce()
    {
        SystemCalls.RequireStrace();
        var step = StepOf("rollback");
        string[] command = [.. step.Command, "--actor", "victim"];
        using var playbook = await Playbook.CreateAsync(PlaybookLedger.Directory);
        using var first = await playbook.CopyAsync();
        var calls = await SystemCalls.ListAsync(first, command);
        var before = first.Entries().Count;
        foreach (var call in calls.Where(call => call.Name is "renameat2" or "rename"))
        {
            using var copy = await playbook.CopyAsync();
            await SystemCalls.KillAsync(copy, command, call);

            copy.Must(command);

            Assert.Equal(before, copy.Entries().Count);
            Assert.Equal("rolled_back", (string?)copy.Entries()[^1]!["type"]);
            copy.Must("audit").Says("intact");
        }
    }

    private static PlaybookStep StepOf(string name) => Playbook.Steps.Single(step => step.Name == name);

    // Returns of each kill whether the entry was there.
    private async Task<bool[]> KillAtAllAsync<T>(Playbook playbook, PlaybookStep step, IReadOnlyList<T> kills, Func<PlaybookCopy, T, Task> killAsync)
    {
        var undisturbed = await playbook.UndisturbedAsync(step);
        using var untouched = await playbook.CopyAsync();
        var before = untouched.Entries().Count;
        var committed = new bool[kills.Count];
        var said = new ConcurrentBag<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(0, kills.Count, options, async (index, _) =>
        {
            using var copy = await playbook.CopyAsync();
            await killAsync(copy, kills[index]);
            committed[index] = copy.Check(step, Request, before, undisturbed);
            said.Add($"{index + 1}. killed at {kills[index]}: {(committed[index] ? "after" : "before")}");
        });
        foreach (var line in said.Order(StringComparer.Ordinal))
        {
            log.WriteLine(line);
        }

        return committed;
    }
}
