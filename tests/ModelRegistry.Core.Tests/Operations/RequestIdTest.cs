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
