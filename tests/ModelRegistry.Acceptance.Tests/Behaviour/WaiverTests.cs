using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>A waiver from its grant to its end, on the sample's failing retraining.</summary>
public sealed class WaiverTests : IDisposable
{
    private const string Model = Story.Model;

    private readonly TestRegistry _registry = Story.Registry();

    public WaiverTests() => Story.Register(_registry, "1.2.0");

    [Fact]
    public void Waive_ShownEverywhere_AndAppliedWhenTheStageMoves()
    {
        Story.Promote(_registry, "1.2.0", "quarterly").Expect(3).Says("metric_auc").Says("metric_logloss");

        Waive("metrics").Expect(0).Says("metric_auc for production: 0.567993");

        _registry.Must("show", $"{Model}@1.2.0").Says("week of fraud");
        _registry.Must("history", Model).Says("week of fraud");
        _registry.Must("report", "--model", Model, "--version", "1.2.0", "--format", "md").Says("week of fraud");
        Story.Promote(_registry, "1.2.0", "quarterly").Expect(0).Says("waived");
        Assert.Equal(
            ["metric_auc", "metric_logloss"],
            Ledger.Entries(_registry.Root, Model)[^1]["body"]!["gates"]!.AsArray().Where(gate => (string)gate!["verdict"]! == "waived").Select(gate => (string)gate!["id"]!));
        _registry.Must("audit");
    }

    [Theory]
    [InlineData(6.9, 0)]
    [InlineData(7.1, 3)]
    public void Promote_CountsAWaiverUntilItExpires(double days, int exitCode)
    {
        Waive("metrics").Expect(0);

        _registry.Clock = new Later(TimeSpan.FromDays(days));

        Story.Promote(_registry, "1.2.0", "quarterly").Expect(exitCode).Says(exitCode == 0 ? "waived" : "expired");
    }

    [Theory]
    [InlineData("artifacts")]
    [InlineData("approvals")]
    [InlineData("schema")]
    public void Waive_OfWhatCannotBeWaived_WritesNothing(string gate)
    {
        var before = Ledger.DigestOf(_registry.Root);

        Waive(gate).Expect(3);

        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
    }

    public void Dispose() => _registry.Dispose();

    private Outcome Waive(string gate) => _registry.Run(
        "waive", "--model", Model, "--version", "1.2.0", "--stage", "production", "--gate", gate, "--reason", "week of fraud", "--expires", "7d", "--actor", "maria");

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
