using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public sealed class WatchTest
{
    private const string Policy =
        """{"stages": {"production": {"monitoring": {"alerts": {"ctr": {"require": ">= 0.03", "consecutive": 2}, "auc": ">= stage(production) - 0.05"}}}}}""";

    private readonly TestRegistry _registry = new() { ModelPolicy = Policy };
    private readonly List<Observation> _observations = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Breach_OpensAnAlertOnce_AndRecoveryClearsIt()
    {
        await ReleaseAsync("1.0.0");
        Assert.Empty(await ObserveAsync("1.0.0", "0.02"));

        var opened = TestRegistry.Appended(Assert.Single(await ObserveAsync("1.0.0", "0.01")));
        Assert.Empty(await ObserveAsync("1.0.0"));
        Assert.Equal([opened.Number], (await StandingAsync("1.0.0")).Alerts);
        Assert.Equal([$"alert-{opened.Number}=ctr 0.01 is not >= 0.03, 2 windows in a row"], await TagsAsync("1.0.0"));

        Assert.Empty(await ObserveAsync("1.0.0", "0.03"));
        var cleared = TestRegistry.Appended<AlertCleared>(Assert.Single(await ObserveAsync("1.0.0", "0.04")));

        Assert.Equal((opened.Number, 2, null), (cleared.Alert, cleared.Windows.Count, cleared.Reason));
        Assert.Empty((await StandingAsync("1.0.0")).Alerts);
        Assert.Empty(await TagsAsync("1.0.0"));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task OpenAlert_BlocksPromotionAndIsPassedOverByRollback()
    {
        await ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await ObserveAsync("1.1.0", "0.02", "0.01");

        var refused = await _registry.PromoteAsync("1.1.0");
        var rolledBack = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal(["standing"], TestRegistry.FailedGates(refused));
        Assert.Equal("1.0.0", rolledBack.Move.Version.ToString());
        Assert.StartsWith("open alert-", rolledBack.Considered[0].Why, StringComparison.Ordinal);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task OpenAlert_PolicyThatDoesNotBlock_LetsTheVersionPass()
    {
        await ReleaseAsync("1.0.0", "1.1.0");
        await ObserveAsync("1.0.0", "0.02", "0.01");
        _registry.ModelPolicy = Policy.Replace("\"monitoring\": {", "\"monitoring\": {\"block\": false, ", StringComparison.Ordinal);

        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task OpenAlert_OfAPromotionForgedWherePolicyBlocks_IsFound()
    {
        await ReleaseAsync("1.0.0", "1.1.0");
        var planned = ((OperationOutcome.Planned)await _registry.PromoteAsync("1.0.0", dryRun: true)).Body;
        await ObserveAsync("1.0.0", "0.02", "0.01");

        await _registry.Ledgers.AppendAsync(planned);

        var audit = await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, Cancel);
        Assert.Contains(audit.Findings, finding => finding.Message.Contains("moves production to 1.0.0, which was not an active version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rule_OnAStage_ComparesWithWhatItsHolderMeasuredOffline()
    {
        await _registry.RegisterAsync("1.0.0", """ "metrics": {"split": "test", "auc": 0.80} """);
        await _registry.PromoteAsync("1.0.0");

        Add("1.0.0", "auc", "0.74");
        var alerted = TestRegistry.Appended<Alerted>(Assert.Single(await JudgeAsync("1.0.0")));

        Assert.Equal(("0.75", "1.0.0"), (alerted.Limit.ToString(), alerted.Against!.ToString()));
        Assert.Equal("auc 0.74 is not >= stage(production) - 0.05, which is 0.75", alerted.Summary);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task OwnThresholds_AreJudgedToo_AndTextThatIsNoRuleIsNot()
    {
        await _registry.RegisterAsync("1.0.0", """ "monitoring": {"job_id": "m-7", "dashboards": ["https://example.com/d"], "alert_thresholds": {"ctr": ">=0.05", "latency": "keep an eye on it"}} """);
        await _registry.PromoteAsync("1.0.0");

        Add("1.0.0", "latency", "900");
        Add("1.0.0", "ctr", "0.04");
        var alerted = TestRegistry.Appended<Alerted>(Assert.Single(await JudgeAsync("1.0.0")));

        Assert.True(alerted.IsOwnRule);
        Assert.Equal(("m-7", "https://example.com/d"), (alerted.Job, Assert.Single(alerted.Dashboards)));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Clear_ByHand_NeedsAReasonAndAnOpenAlert()
    {
        await ReleaseAsync("1.0.0");
        var alert = TestRegistry.Appended(Assert.Single(await ObserveAsync("1.0.0", "0.02", "0.01"))).Number;

        Assert.Equal(["reason"], TestRegistry.FailedGates(await new Watch(_registry.Context()).ClearAsync(Ledgers.Model, alert, "", Cancel)));
        TestRegistry.Appended(await new Watch(_registry.Context()).ClearAsync(Ledgers.Model, alert, "sensor was off", Cancel));
        Assert.IsType<OperationOutcome.Unchanged>(await new Watch(_registry.Context()).ClearAsync(Ledgers.Model, alert, "sensor was off", Cancel));
        Assert.IsType<OperationOutcome.Unchanged>(Assert.Single(await JudgeAsync("1.0.0")));
        var missing = await Assert.ThrowsAsync<RegistryException>(() => new Watch(_registry.Context()).ClearAsync(Ledgers.Model, 1, "x", Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, missing.Code);
        Assert.Empty((await StandingAsync("1.0.0")).Alerts);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Permission_OfSomebodyElse_IsRefused()
    {
        await ReleaseAsync("1.0.0");
        _registry.ModelPolicy = Policy[..^1] + """, "permissions": {"observe": {"people": ["ci-bot"]}}}""";

        Assert.Equal(["permission"], TestRegistry.FailedGates(Assert.Single(await ObserveAsync("1.0.0", "0.02", "0.01"))));
        Assert.Empty((await StandingAsync("1.0.0")).Alerts);
    }

    [Fact]
    public async Task TwoObservers_OfTheSameWindows_LeaveOneAlert()
    {
        await ReleaseAsync("1.0.0");
        Add("1.0.0", "ctr", "0.02", "0.01");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => JudgeAsync("1.0.0"), Cancel)));

        Assert.Single(outcomes.SelectMany(outcome => outcome).OfType<OperationOutcome.Appended>());
        Assert.Single((await StandingAsync("1.0.0")).Alerts);
        await _registry.IsSoundAsync();
    }

    [Theory]
    [InlineData("windows", "alerts over windows that do not break its rule")]
    [InlineData("limit", "alerts with a limit that is not its rule's")]
    [InlineData("rule", "alerts by a rule that its policy does not have for production")]
    [InlineData("bytes", "alerts for bytes that are not those of 1.0.0")]
    [InlineData("future", "judges windows that were not over")]
    [InlineData("past", "judges windows that begin before 1.0.0 took production")]
    [InlineData("overlap", "alerts over windows that do not break its rule")]
    public async Task Audit_ForgedAlert_IsFound(string what, string problem)
    {
        await ReleaseAsync("1.0.0");
        Add("1.0.0", "ctr", "0.02", "0.01");
        var honest = (Alerted)AlertJudge.Judge(
            new WatchedVersion(
                Ledgers.Version("1.0.0"),
                (await StandingAsync("1.0.0")).RootDigest,
                [new WatchedRule(Ledgers.Production, Core.Policies.MonitoringSetting.Of(_registry.Context().Policy.Resolved.Stage(Ledgers.Production)).Alerts.Single(rule => rule.Metric == "ctr"))],
                [],
                _ => new AlertLimit(ExactDecimal.Parse("0.03"), null, null)),
            _observations).Decisions.Single();
        var forged = what switch
        {
            "windows" => honest with { Windows = [.. honest.Windows.Select(window => window with { Value = ExactDecimal.Parse("0.9") })] },
            "future" => honest with { Windows = [.. honest.Windows.Select(window => Moved(window, TimeSpan.FromHours(3)))] },
            "past" => honest with { Windows = [.. honest.Windows.Select(window => Moved(window, TimeSpan.FromHours(-3)))] },
            "overlap" => honest with { Windows = [honest.Windows[0], Moved(honest.Windows[1], TimeSpan.FromMinutes(-1))] },
            "limit" => honest with { Limit = ExactDecimal.Parse("0.5") },
            "rule" => honest with { Series = honest.Series with { Rule = honest.Series.Rule with { MinCount = null, Segment = "country" } } },
            _ => honest with { RootDigest = Digest.Of([1]) },
        };

        await _registry.Ledgers.AppendAsync(forged);

        Assert.Contains((await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, Cancel)).Findings, finding => finding.Severity == AuditSeverity.Corrupt && finding.Message.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Windows_OfAnEarlierStay_DoNotCountInTheNext()
    {
        await ReleaseAsync("1.0.0", "1.1.0");
        await _registry.PromoteAsync("1.0.0");
        Add("1.0.0", "ctr", "0.01");
        await _registry.PromoteAsync("1.1.0");
        await _registry.PromoteAsync("1.0.0");

        Assert.Empty(await ObserveAsync("1.0.0", "0.02"));
        TestRegistry.Appended<Alerted>(Assert.Single(await ObserveAsync("1.0.0", "0.02")));
        await _registry.IsSoundAsync();
    }

    private static ObservedWindow Moved(ObservedWindow window, TimeSpan by)
    {
        Assert.True(ObservationWindow.TryMake(window.Window.From + by, window.Window.To + by, out var moved));
        return window with { Window = moved };
    }

    private async Task ReleaseAsync(params string[] versions)
    {
        foreach (var version in versions)
        {
            await _registry.RegisterAsync(version);
            await _registry.PromoteAsync(version);
        }
    }

    private Task<IReadOnlyList<OperationOutcome>> ObserveAsync(string version, params string[] values)
    {
        Add(version, "ctr", values);
        return JudgeAsync(version);
    }

    private void Add(string version, string metric, params string[] values)
    {
        foreach (var value in values)
        {
            var start = _registry.Ledgers.Clock.GetUtcNow();
            Assert.True(ObservationWindow.TryMake(start, start.AddHours(1), out var window));
            _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(1));
            _observations.Add(new Observation(metric, Ledgers.Version(version), window, ExactDecimal.Parse(value)) { Stage = Ledgers.Production });
        }
    }

    private async Task<IReadOnlyList<OperationOutcome>> JudgeAsync(string version) =>
        (await new Watch(_registry.Context()).ExecuteAsync(Ledgers.Model, [Ledgers.Version(version)], _observations, Cancel)).Outcomes;

    private async Task<Core.Journal.State.VersionStanding> StandingAsync(string version)
    {
        var view = await _registry.Ledger.OpenAsync(Ledgers.Model, Cancel);
        return (await _registry.Ledger.FindAsync(view, Ledgers.Version(version), Cancel))!;
    }

    private async Task<string[]> TagsAsync(string version) =>
        [.. (await VersionHistory.ReadAsync(_registry.Ledger, await StandingAsync(version), Ledgers.Model, Cancel)).Tags.Select(tag => $"{tag.Key}={tag.Value}")];
}
