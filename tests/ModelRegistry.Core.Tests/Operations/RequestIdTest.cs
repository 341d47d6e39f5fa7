using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>What a retry finds after the first attempt went wrong.</summary>
public class RequestIdTest
{
    private const string Request = "run/7";

    private readonly TestRegistry _registry = new();

    public static TheoryData<string> Operations => ["register", "promote", "rollback", "deprecate", "note", "tag", "validate", "adopt"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Retry_OfWhatWasDone_IsUnchanged(string operation)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.ModelPolicy = """{"split": "test"}""";
        foreach (var fault in new[] { JournalFault.AnswerLost, JournalFault.DeathBeforeViews })
        {
            var registry = new TestRegistry();
            await registry.ReleaseAsync("1.0.0", "1.1.0");
            registry.ModelPolicy = _registry.ModelPolicy;
            var faulty = new FaultyJournal(registry.Ledgers.Plain) { Next = fault };
            await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(registry, operation, registry.Context(request: Request, journal: faulty)));

            var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await RunAsync(registry, operation, registry.Context(request: Request)));

            Assert.Equal((5, $"Request {Request} was already carried out as entry 5."), (unchanged.Entry.Number, unchanged.Why));
            Assert.Equal(5, await registry.HeadAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Retry_OfWhatWasNotDone_DoesIt(string operation)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.ModelPolicy = """{"split": "test"}""";
        var faulty = new FaultyJournal(_registry.Ledgers.Plain) { Next = JournalFault.DeathBeforeEntry };
        await Assert.ThrowsAsync<SimulatedDeathException>(() => RunAsync(_registry, operation, _registry.Context(request: Request, journal: faulty)));

        Assert.Equal(5, TestRegistry.Appended(await RunAsync(_registry, operation, _registry.Context(request: Request))).Number);

        await _registry.IsSoundAsync();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task SameId_ForAnotherRequest_IsConflict(string operation)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.ModelPolicy = """{"split": "test"}""";
        await _registry.NoteAsync("1.0.0", "something else", context: _registry.Context(request: Request));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => RunAsync(_registry, operation, _registry.Context(request: Request)));

        Assert.Equal(
            (RegistryErrorCode.Conflict, $"Request id {Request} stands for entry 5 (noted), which is another request."), (exception.Code, exception.Message));
        Assert.Equal(5, await _registry.HeadAsync());
    }

    [Fact]
    public async Task SameId_ForOtherContentOfTheSameVersion_IsConflict()
    {
        await _registry.RegisterAsync("1.0.0", context: _registry.Context(request: Request));

        foreach (var (members, content) in new[] { (""" "owners": ["x"] """, "1.0.0"), ("", "other bytes") })
        {
            Assert.Equal(
                RegistryErrorCode.Conflict,
                (await Assert.ThrowsAsync<RegistryException>(
                    () => _registry.RegisterAsync("1.0.0", members, content, _registry.Context(request: Request)))).Code);
        }
    }

    // The first of each was answered to the second, which was never done.
    [Theory]
    [InlineData("deprecate")]
    [InlineData("revoke")]
    [InlineData("clear")]
    [InlineData("drill")]
    [InlineData("waive reason")]
    [InlineData("waive life")]
    [InlineData("waive end")]
    [InlineData("incident update")]
    [InlineData("incident close")]
    [InlineData("retire")]
    public async Task SameId_ForTheSameThingSaidOtherwise_IsConflict(string operation)
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85"}}""";
        await _registry.RegisterAsync("1.0.0", """ "metrics": {"auc": 0.9} """);
        await _registry.RegisterAsync("1.1.0", """ "metrics": {"auc": 0.9} """);
        await _registry.RegisterAsync("2.0.0", """ "metrics": {"auc": 0.8} """);
        if (operation is "clear" or "drill")
        {
            TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
            TestRegistry.Appended(await _registry.PromoteAsync("1.1.0"));
        }

        var facts = new IncidentFacts { Summary = "leak", Cause = new IncidentCause("leak", null, null) };
        await new ChangeIncident(_registry.Context()).OpenAsync(Ledgers.Model, Ledgers.Version("1.0.0"), null, new IncidentFacts { Summary = "fell" }, null, TestRegistry.Cancel);
        var id = $"incident-{await _registry.HeadAsync()}";
        var now = _registry.Ledgers.Clock.GetUtcNow();
        WaiveRequest Waiver(string reason, double days, bool asLife) =>
            new(Ledgers.Model, Ledgers.Version("2.0.0"), "metric_auc", Ledgers.Production, reason, now.AddDays(days)) { Life = asLife ? TimeSpan.FromDays(days) : null };
        Task<OperationOutcome> Ask(bool again)
        {
            var context = _registry.Context(request: Request);
            var reason = again ? "y" : "x";
            return operation switch
            {
                "deprecate" => _registry.DeprecateAsync("1.0.0", replacement: again ? "1.1.0" : null, context: context),
                "revoke" => new Revoke(context).ExecuteAsync(Ledgers.Model, Ledgers.Version("1.0.0"), reason, null, TestRegistry.Cancel),
                "clear" => new ClearStage(context).ExecuteAsync(Ledgers.Model, Ledgers.Production, null, reason, TestRegistry.Cancel),
                "drill" => new Rollback(context, _registry.Ledgers.Clock).ExecuteAsync(
                    new RollbackRequest(Ledgers.Model, Ledgers.Production, again ? Ledgers.Version("1.0.0") : null, string.Empty) { Drill = true }, TestRegistry.Cancel),
                "waive reason" => new Waive(context).ExecuteAsync(Waiver(reason, 1, false), TestRegistry.Cancel),
                "waive life" => new Waive(context).ExecuteAsync(Waiver("x", again ? 30 : 1, true), TestRegistry.Cancel),
                "waive end" => new Waive(context).ExecuteAsync(Waiver("x", again ? 30 : 1, false), TestRegistry.Cancel),
                "incident update" => new ChangeIncident(context).UpdateAsync(Ledgers.Model, id, again ? facts with { FixedBy = [Ledgers.Version("1.1.0")] } : facts, null, TestRegistry.Cancel),
                "incident close" => new ChangeIncident(context).CloseAsync(Ledgers.Model, id, again ? facts with { Text = "over" } : facts, TestRegistry.Cancel),
                _ => new Retire(context).ExecuteAsync(Ledgers.Model, reason, null, TestRegistry.Cancel),
            };
        }

        var done = TestRegistry.Appended(await Ask(again: false));
        var retried = Assert.IsType<OperationOutcome.Unchanged>(await Ask(again: false));
        var conflict = await Assert.ThrowsAsync<RegistryException>(() => Ask(again: true));

        Assert.Equal((done.Number, RegistryErrorCode.Conflict), (retried.Entry.Number, conflict.Code));
        await _registry.IsSoundAsync();
    }

    // A duration ends later each time it is said.
    [Fact]
    public async Task Retry_OfAWaiverGivenADuration_IsUnchanged()
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85"}}""";
        await _registry.RegisterAsync("1.0.0", """ "metrics": {"auc": 0.8} """);
        Task<OperationOutcome> WaiveAsync() => new Waive(_registry.Context(request: Request)).ExecuteAsync(
            new WaiveRequest(Ledgers.Model, Ledgers.Version("1.0.0"), "metric_auc", Ledgers.Production, "x", _registry.Ledgers.Clock.GetUtcNow().AddDays(7)) { Life = TimeSpan.FromDays(7) },
            TestRegistry.Cancel);
        TestRegistry.Appended(await WaiveAsync());

        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(5));

        Assert.IsType<OperationOutcome.Unchanged>(await WaiveAsync());
    }

    private static Task<OperationOutcome> RunAsync(TestRegistry registry, string operation, OperationContext context) => operation switch
    {
        "register" => registry.RegisterAsync("2.0.0", context: context),
        "promote" => registry.PromoteAsync("1.0.0", "staging", context: context),
        "rollback" => registry.RollBackAsync(context: context),
        "deprecate" => registry.DeprecateAsync("1.0.0", context: context),
        "note" => registry.NoteAsync("1.0.0", context: context),
        "tag" => new Annotate(context).TagAsync(Ledgers.Model, Ledgers.Version("1.0.0"), [new("k", "v")], [], TestRegistry.Cancel),
        "validate" => new Validate(context).VersionAsync(Ledgers.Model, Ledgers.Version("1.0.0"), Ledgers.Production, TestRegistry.Cancel),
        _ => new Adopt(context).ExecuteAsync(Ledgers.Model, TestRegistry.Cancel),
    };
}
