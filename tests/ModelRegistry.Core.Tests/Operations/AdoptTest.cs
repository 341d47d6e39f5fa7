using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class AdoptTest
{
    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Execute_First_IsTheFirstEntry()
    {
        var entry = TestRegistry.Appended(await AdoptAsync());

        Assert.Equal((1, "policy_adopted"), (entry.Number, entry.Body.Type));
        Assert.Null(entry.Envelope.Adopts);
        Assert.Equal(new Core.Journal.PolicyReference(1, ((PolicyAdopted)entry.Body).PolicyDigest), entry.Envelope.Policy);
        Assert.Empty(entry.Envelope.Follows);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_InForce_IsUnchanged()
    {
        await _registry.RegisterAsync("1.0.0");

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await AdoptAsync());

        Assert.Equal(("That policy is in force.", 1), (unchanged.Why, unchanged.Entry.Number));
    }

    [Fact]
    public async Task Execute_Changed_IsAppendedAndReferredTo()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.5"}}""";

        TestRegistry.Appended(await AdoptAsync());

        Assert.Equal(2, TestRegistry.Appended(await _registry.NoteAsync("1.0.0")).Envelope.Policy!.Entry);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_TwoAtOnce_HappensOnce()
    {
        _registry.Ledgers.Journal.BeforeNextAppend = () => new Adopt(_registry.Other()).ExecuteAsync(Ledgers.Model, TestRegistry.Cancel);

        Assert.IsType<OperationOutcome.Unchanged>(await AdoptAsync());
        Assert.Equal(1, await _registry.HeadAsync());
    }

    private Task<OperationOutcome> AdoptAsync() => new Adopt(_registry.Context()).ExecuteAsync(Ledgers.Model, TestRegistry.Cancel);
}
