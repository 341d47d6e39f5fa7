using System.Diagnostics;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Cli.Tests.GitHub;

/// <summary>Kills the real tool (SIGKILL) while it tells GitHub of a rollback: the rollback stands, and told again it is told once.</summary>
public sealed class RollbackKillTests
{
    // The one beside these tests has not all its assemblies: the fake's web server comes with a framework that holds some of them.
    private static readonly string RealTool = AppContext.BaseDirectory.Replace("ModelRegistry.Cli.Tests", "ModelRegistry.Cli", StringComparison.Ordinal) + "modelregistry";

    private static readonly string[] Rollback =
        ["rollback", "--model", "m", "--reason", "Conversion fell", "--github-issue", "--github-deployment", "--actor", "dana", "--request-id", "run/1"];

    [Theory]
    [InlineData("POST", "/deployments", false)]
    [InlineData("POST", "/deployments", true)]
    [InlineData("POST", "/statuses", true)]
    [InlineData("GET", "/issues", false)]
    [InlineData("POST", "/issues", false)]
    [InlineData("POST", "/issues", true)]
    public async Task Rollback_KilledAtARequest_Stands_AndGivenAgainTellsOnce(string method, string part, bool isCarriedOut)
    {
        await using var fake = await FakeGitHub.StartAsync();
        using var registry = TestRegistry.With("m");
        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            registry.Register("m", version);
            registry.Promote("m", version, "production");
        }

        var victim = new TaskCompletionSource<Process>();
        async Task<bool> KillAsync()
        {
            (await victim.Task).Kill();
            return true;
        }

        fake.Faults.Add(method, part, isCarriedOut ? new FakeFault { After = (_, _) => KillAsync() } : new FakeFault { Before = _ => KillAsync() });
        var variables = new Dictionary<string, string>(fake.Variables);
        using var process = Tool.Start(RealTool, registry.Path, variables, Rollback);
        process.StandardInput.Close();
        victim.SetResult(process);
        Assert.Equal(137, (await Tool.EndAsync(process)).ExitCode);

        Assert.True(fake.Faults.AllHappened);
        Assert.Equal("1.0.0", (string?)registry.Json("resolve", "m@production")["version"]);
        var entries = Ledger.EntryFiles(registry.Root, "m").Count;
        registry.Must("audit").Says("intact");

        using var again = Tool.Start(RealTool, registry.Path, variables, Rollback);
        again.StandardInput.Close();
        (await Tool.EndAsync(again)).Expect(0).Says("already carried out");

        var issue = Assert.Single(fake.Repository.Issues);
        Assert.Contains("rolled back from 1.1.0 to 1.0.0", (string)issue["title"]!, StringComparison.Ordinal);
        Assert.Single(fake.Repository.Deployments);
        Assert.Equal(entries + 1, Ledger.EntryFiles(registry.Root, "m").Count);
        Assert.Equal("notified", (string?)registry.Json("history", "m")["entries"]!.AsArray()[^1]!["type"]);
        fake.AssertContract();
    }
}
