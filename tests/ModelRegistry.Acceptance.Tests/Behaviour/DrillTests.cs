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
    public void Drill_IsRemindedOfByDoctor_AndShownByReportAndCatalogue()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Register(Model, "1.1.0");
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Promote(Model, "1.1.0", "production");
        _registry.Must("doctor").Says("was never practised; policy asks for it every 30 days").Says("Fix: modelregistry rollback --model ctr_ranking --stage production --drill");
        _registry.Must("report", "--model", Model, "--stage", "production").Says("never practised, due since");

        _registry.Must("rollback", "--model", Model, "--drill");

        _registry.Must("doctor").Says("the next is due on");
        _registry.Must("report", "--model", Model, "--stage", "production").Says("practised on").Says("next due on").Says("by tester");
        _registry.Must("catalog", "--out", "site");
        var held = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(_registry.At("site", "models", $"{Model}.json")))!["stages"]![0]!;
        Assert.Equal((30, 6), ((int)held["drill"]!["every_days"]!, (int)held["drill"]!["entry"]!));
        Assert.Contains("rollback practised on", File.ReadAllText(_registry.At("site", "models", Model, "index.html")), StringComparison.Ordinal);
        _registry.Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(40));
        _registry.Must("doctor").Says("overdue by 10 days");
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
