using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class AnnotateTest
{
    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Deprecate_Active_IsAppended()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var body = TestRegistry.Appended<Deprecated>(await _registry.DeprecateAsync("1.1.0", "leaks", replacement: "1.0.0"));

        Assert.Equal(new Deprecated(Ledgers.Version("1.1.0"), "leaks", Ledgers.Version("1.0.0")), body);
        Assert.Equal("1.0.0", (await _registry.Ledgers.OpenAsync()).State.Latest.Active.Single().ToString());
        Assert.Equal("1.1.0", await _registry.HolderAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Deprecate_ReplacedByItself_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal(["replacement"], TestRegistry.FailedGates(await _registry.DeprecateAsync("1.0.0", replacement: "1.0.0")));
        Assert.Equal(["reason", "replacement"], TestRegistry.FailedGates(await _registry.DeprecateAsync("1.0.0", " ", replacement: "1.0.0")));
        Assert.Equal(1, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Deprecate_Again_IsUnchanged()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.DeprecateAsync("1.0.0");

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await _registry.DeprecateAsync("1.0.0"));

        Assert.Equal(("ctr_ranking@1.0.0 is already deprecated.", 2), (unchanged.Why, unchanged.Entry.Number));
    }

    [Fact]
    public async Task Deprecate_TwoAtOnce_HappensOnce()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Ledgers.Journal.BeforeNextAppend = () => _registry.DeprecateAsync("1.0.0", context: _registry.Other());

        Assert.Equal(2, Assert.IsType<OperationOutcome.Unchanged>(await _registry.DeprecateAsync("1.0.0")).Entry.Number);
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Deprecate_NoReason_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal(["reason"], TestRegistry.FailedGates(await _registry.DeprecateAsync("1.0.0", " ")));
    }

    [Theory]
    [InlineData("2.0.0", null, "ctr_ranking has no version 2.0.0.")]
    [InlineData("1.0.0", "2.0.0", "ctr_ranking has no version 2.0.0.")]
    [InlineData("1.0.0+x", null, "ctr_ranking has no version 1.0.0+x.")]
    public async Task Deprecate_UnknownVersion_IsNotFound(string version, string? replacement, string message)
    {
        await _registry.RegisterAsync("1.0.0");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.DeprecateAsync(version, replacement: replacement));

        Assert.Equal((RegistryErrorCode.NotFound, message), (exception.Code, exception.Message));
    }

    [Fact]
    public async Task TagAndNote_AreFoundInTheVersionsHistory()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var version = Ledgers.Version("1.0.0");
        await new Annotate(_registry.Context()).TagAsync(Ledgers.Model, version, [new("team", "credit"), new("b", "1"), new("a", "")], [], TestRegistry.Cancel);
        await new Annotate(_registry.Context()).TagAsync(Ledgers.Model, version, [new("team", "risk")], ["b", "never there"], TestRegistry.Cancel);
        await _registry.NoteAsync("1.0.0", "Ünïcode");
        var view = await _registry.Ledgers.OpenAsync();

        var history = await VersionHistory.ReadAsync(
            _registry.Ledger, (await _registry.Ledger.FindAsync(view, version, TestRegistry.Cancel))!, Ledgers.Model, TestRegistry.Cancel);

        Assert.Equal(["registered", "promoted", "promoted", "tagged", "tagged", "noted"], history.Entries.Select(entry => entry.Body.Type));
        Assert.Equal([new("a", ""), new("team", "risk")], history.Tags);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Note_Empty_IsInvalidAndHarmless()
    {
        await _registry.RegisterAsync("1.0.0");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.NoteAsync("1.0.0", string.Empty));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        await _registry.IsSoundAsync();
    }
}
