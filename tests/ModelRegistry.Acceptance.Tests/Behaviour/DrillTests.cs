using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>A rollback that is practised, and one that two people ask for.</summary>
public sealed class DrillTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private readonly TestRegistry _registry = TestRegistry.With(Model, """{"approvals": {"minimum": 0}, "stages": {"production": {"drill": {"every_days": 30}}}}""");

    [Fact]
    public void Drill_IsAskedForByList_MovesNothing_AndIsRecorded()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Register(Model, "1.1.0");
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Run("rollback", "--model", Model, "--drill").Expect(3).Says("could not go back");
        _registry.Promote(Model, "1.1.0", "production");
        _registry.Must("list", Model).Says("every 30 days; never done").Says("rollback --model ctr_ranking --stage production --drill");

        var drill = _registry.Json("rollback", "--model", Model, "--drill");

        Assert.Equal(("1.0.0", true, "hashed"), ((string)drill["version"]!, (bool)drill["passed"]!, (string)drill["verification"]!));
        Assert.Equal("1.1.0", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
        Assert.False((bool)_registry.Json("list", Model)["drills"]![0]!["is_due"]!);
        _registry.Must("history", Model).Says("practised a rollback of production from 1.1.0: 1.0.0 could be restored");
        _registry.Must("audit");
    }

    [Fact]
    public void Rollback_ByTwoPeople_StepsBackOnce()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            _registry.Register(Model, version);
            _registry.Promote(Model, version, "production");
        }

        _registry.Must("rollback", "--model", Model, "--reason", "fell", "--actor", "ann");

        _registry.Must("rollback", "--model", Model, "--reason", "fell", "--actor", "bob").Says("was rolled back to 1.1.0 by ann").Says("--from 1.1.0");
        Assert.Equal("1.1.0", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
    }

    public void Dispose() => _registry.Dispose();
}
