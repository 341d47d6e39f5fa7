using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>The page of an incident, whoever opened it: a rollback, somebody by hand, or an alert that rolled back.</summary>
public sealed class IncidentReportTests : IDisposable
{
    private const string Model = "m";
    private const string Policy = """{"approvals": {"minimum": 0}, "stages": {"production": {"monitoring": {"alerts": {"ctr": ">= 0.03"}, "rollback": "automatic"}}}}""";

    private readonly TestRegistry _registry = TestRegistry.With(Model, Policy);

    [Fact]
    public void Report_IncidentOpenedByHand_InEveryFormat()
    {
        Release();
        _registry.Must("incident", "open", "--model", Model, "--summary", "Conversion fell", "--impact", "4 %", "--action", "Check user_age").Says("report --model m --incident incident-6 --out incident-6.html");

        _registry.Must("report", "--model", Model, "--incident", "incident-6").Says("Open about 1.1.0 in production; it holds production: Conversion fell.").Says("rollback --model m --stage production").Says("--done 1");
        _registry.Must("report", "--model", Model, "--entry", "6", "--out", "incident.html");
        Assert.Contains("<p class=\"eyebrow\">Incident of a model version</p>", File.ReadAllText(_registry.At("incident.html")), StringComparison.Ordinal);
        var document = _registry.Json("report", "--model", Model, "--incident", "incident-6", "--format", "json")["report"]!;
        Assert.Equal(("opened", "1.1.0", "1.0.0"), ((string?)document["incident"]!["kind"], (string?)document["left"]!["version"], (string?)document["right"]?["version"]));
        _registry.Run("report", "--model", Model, "--incident", "incident-5").Expect(4).Says("incident list");
        _registry.Run("report", "--model", Model, "--entry", "5").Expect(4).Says("opens no incident");
    }

    [Fact]
    public void Report_IncidentOfAnAlertThatRolledBack_IsThatOfItsRollback()
    {
        Release();
        _registry.Write("online.prom", "ctr{version=\"1.1.0\",stage=\"production\"} 0.01\n");
        _registry.Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(3)); // The window has to begin after the promotion.
        _registry.Must("observe", "--model", Model, "--from", "online.prom", "--window", "1h").Says("rolled back from 1.1.0 to 1.0.0");
        var incident = (string)_registry.Json("incident", "list", Model)["incidents"]![0]!["incident"]!;

        _registry.Must("report", "--model", Model, "--incident", incident).Says("production went back from 1.1.0 to 1.0.0");
    }

    public void Dispose() => _registry.Dispose();

    private void Release()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            _registry.Register(Model, version);
            _registry.Promote(Model, version, "production");
        }
    }
}
