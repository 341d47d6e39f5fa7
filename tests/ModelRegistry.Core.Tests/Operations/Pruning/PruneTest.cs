using System.Text;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations.Pruning;

/// <summary>Deciding what is pruned, with real journals; and what a pruned version is afterwards.</summary>
public class PruneTest
{
    private const string KeepOne = """{"retention": {"keep_last": 1, "keep_holders": 1}}""";

    private readonly TestRegistry _registry = new() { ModelPolicy = KeepOne };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_NothingKeepsIt_IsATombstone_AndTheRecordStays()
    {
        await RegisterAsync("1.0.0", "1.1.0", "1.2.0");

        var body = TestRegistry.Appended<Pruned>(await PruneAsync());

        Assert.Equal(("clean up", "model.json#/policy/retention"), (body.Reason, body.Rule));
        Assert.Equal(["1.0.0", "1.1.0"], body.Versions.Select(version => version.Version.ToString()));
        var version = body.Versions[0];
        Assert.Equal(TestRegistry.ManifestOf("1.0.0").RootDigest, version.RootDigest);
        Assert.Equal(new PrunedArtifact(ArtifactPath.Parse("model.onnx"), TestRegistry.ManifestOf("1.0.0").Artifacts[0].Descriptor, null), Assert.Single(version.Artifacts));
        Assert.StartsWith("not among the 1 version registered last; used last on 2026-10-03, 0 days ago", version.Why, StringComparison.Ordinal);
        _registry.Lose("1.0.0");
        _registry.Lose("1.1.0");
        await _registry.IsSoundAsync();
        Assert.Equal("1.0.0", (await new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse("ctr_ranking@1.0.0"), Cancel)).Standing.Version.ToString());
        Assert.Equal(await _registry.HeadAsync(), (await _registry.Ledgers.OpenAsync()).State.Standing(Ledgers.Version("1.0.0"))?.Pruned ?? 0);
    }

    [Fact]
    public async Task Execute_WithoutPolicy_IsRefused_AndSaysWhatToWrite()
    {
        _registry.ModelPolicy = "{}";
        await RegisterAsync("1.0.0", "1.1.0");

        var outcome = await PruneAsync();

        Assert.Equal(["retention"], TestRegistry.FailedGates(outcome));
        Assert.Contains("\"policy\": {\"retention\"", ((OperationOutcome.Refused)outcome).Gates[0].Explanation, StringComparison.Ordinal);
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_NoReason_OrNoPermission_IsRefused()
    {
        await RegisterAsync("1.0.0", "1.1.0");

        Assert.Equal(["reason"], TestRegistry.FailedGates(await PruneAsync(string.Empty)));
        _registry.ModelPolicy = """{"retention": {"keep_last": 1}, "permissions": {"prune": {"people": ["alice"]}}}""";
        Assert.Equal(["permission"], TestRegistry.FailedGates(await PruneAsync()));
        TestRegistry.Appended<Pruned>(await PruneAsync(context: _registry.Context("alice")));
    }

    [Fact]
    public async Task Execute_EverythingKept_IsUnchanged_AlsoAfterAPrune()
    {
        await RegisterAsync("1.0.0");
        Assert.IsType<OperationOutcome.Unchanged>(await PruneAsync());

        await RegisterAsync("1.1.0");
        TestRegistry.Appended<Pruned>(await PruneAsync());

        Assert.Equal("Policy keeps every version of ctr_ranking that is not pruned already.", Assert.IsType<OperationOutcome.Unchanged>(await PruneAsync(string.Empty)).Why);
    }

    [Fact]
    public async Task Execute_DryRun_WritesNothing_AndNeedsNoReason()
    {
        await RegisterAsync("1.0.0", "1.1.0");

        var planned = Assert.IsType<OperationOutcome.Planned>(await PruneAsync(string.Empty, dryRun: true));

        Assert.Equal(["1.0.0"], ((Pruned)planned.Body).Versions.Select(version => version.Version.ToString()));
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_SharedBytes_SayWhoNeedsThem()
    {
        TestRegistry.Appended(await _registry.RegisterAsync("1.0.0", content: "same"));
        TestRegistry.Appended(await _registry.RegisterAsync("1.1.0", content: "attached"));
        TestRegistry.Appended(await new Attach(_registry.Context()).ExecuteAsync(
            Ledgers.Model, Ledgers.Version("1.0.0"), new Attachment(ArtifactPath.Parse("a.bin"), "evidence", TestRegistry.ManifestOf("attached").Artifacts[0].Descriptor), null, Cancel));
        TestRegistry.Appended(await _registry.RegisterAsync("1.2.0", content: "named"));
        TestRegistry.Appended(await _registry.RegisterAsync("1.3.0", content: "same"));

        var body = TestRegistry.Appended<Pruned>(await PruneAsync(candidates: new() { [Digest.Of(Encoding.UTF8.GetBytes("named"))] = "candidate 1.4.0" }));

        Assert.Equal(
            ["1.0.0: ctr_ranking@1.3.0 (model.onnx)", "1.1.0: entry 3 of ctr_ranking (a.bin)", "1.2.0: candidate 1.4.0"],
            body.Versions.Select(version => $"{version.Version}: {version.Artifacts[0].NeededBy}"));
        Assert.Empty(body.Removed);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Unneeded_BytesRegisteredAgain_AreNot()
    {
        await RegisterAsync("1.0.0", "1.1.0");
        TestRegistry.Appended<Pruned>(await PruneAsync());
        Assert.Equal([TestRegistry.ManifestOf("1.0.0").Artifacts[0].Descriptor], (await ContentAsync()).Unneeded(Ledgers.Model));

        TestRegistry.Appended(await _registry.RegisterAsync("1.2.0", content: "1.0.0"));

        var content = await ContentAsync();
        Assert.Empty(content.Unneeded(Ledgers.Model));
        Assert.True(content.Needs(Digest.Of(Encoding.UTF8.GetBytes("1.0.0"))));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_KeepsWhatARollbackAnIncidentAnExperimentAndAParentNeed()
    {
        _registry.ModelPolicy = """{"retention": {"keep_last": 1, "keep_holders": 2}, "stages": {"production": {"approvals": {"minimum": 0}}}}""";
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0", "1.3.0");
        await RegisterAsync("1.4.0", "1.5.0", "1.6.0", "1.7.0");
        TestRegistry.Appended(await new ChangeIncident(_registry.Context()).OpenAsync(Ledgers.Model, Ledgers.Version("1.4.0"), null, new IncidentFacts { Summary = "fell" }, null, Cancel));
        var id = Assert.Single((await _registry.Ledgers.OpenAsync()).State.Incidents);
        TestRegistry.Appended(await new ChangeIncident(_registry.Context()).UpdateAsync(Ledgers.Model, id, new IncidentFacts { FixedBy = [Ledgers.Version("1.5.0")] }, null, Cancel));
        var design = Experiments.ExperimentAnalysisTest.Design(sequential: false);
        TestRegistry.Appended(await new StartExperiment(_registry.Context()).ExecuteAsync(
            new ExperimentRequest(
                Ledgers.Model,
                design.Id,
                design.Kind,
                [new RequestedArm("control", null, Ledgers.Version("1.3.0"), ExactDecimal.Parse("0.5")), new RequestedArm("wide", null, Ledgers.Version("1.6.0"), ExactDecimal.Parse("0.5"))],
                design.Primary,
                [],
                design.Plan),
            Cancel));
        TestRegistry.Appended(await _registry.RegisterAsync("2.0.0", """ "parents": ["ctr_ranking@1.7.0"] """));

        var prune = Pruning();
        var body = TestRegistry.Appended<Pruned>(await prune.ExecuteAsync(Ledgers.Model, "clean up", false, Cancel));

        Assert.Equal(["1.0.0"], body.Versions.Select(version => version.Version.ToString()));
        Assert.Equal(
            [
                "1.0.0: ",
                "1.1.0: rollback, a rollback of production could choose it",
                "1.2.0: rollback, a rollback of production could choose it",
                "1.3.0: holder, holds production",
                $"1.4.0: claim, {id} is not settled",
                $"1.5.0: claim, {id} is not settled",
                $"1.6.0: claim, experiment {design.Id} runs",
                "1.7.0: parent, 2.0.0 was made from it",
                "2.0.0: latest, the highest active release",
            ],
            prune.Verdicts.Select(verdict => verdict.IsKept ? $"{verdict.Version}: {verdict.Rule}, {verdict.Why}" : $"{verdict.Version}: "));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Pruned_Version_IsRefusedByMovesAndPassedOver()
    {
        _registry.ModelPolicy = """{"retention": {"keep_last": 1, "keep_holders": 1}, "stages": {"production": {"approvals": {"minimum": 0}}}}""";
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        TestRegistry.Appended<Pruned>(await PruneAsync());

        Assert.Contains("standing", TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync("1.0.0"));
        Assert.Contains("pruned (entry 7): its artifact bytes are gone", refused.Gates[0].Explanation, StringComparison.Ordinal);
        TestRegistry.Appended(await _registry.RollBackAsync());
        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(1));
        var none = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync());
        Assert.Contains(none.Gates, gate => gate.Explanation == "1.0.0 cannot be restored: pruned (entry 7): its artifact bytes are gone.");
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Pruned_Version_IsNeitherLatestNorInARange()
    {
        await RegisterAsync("1.0.0", "1.1.0", "2.0.0-rc.1");
        TestRegistry.Appended<Pruned>(await PruneAsync());
        TestRegistry.Appended(await _registry.DeprecateAsync("1.1.0"));

        foreach (var reference in new[] { "ctr_ranking@latest", "ctr_ranking@^1.0" })
        {
            var missing = await Assert.ThrowsAsync<RegistryException>(() => new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse(reference), Cancel));
            Assert.Equal(RegistryErrorCode.NotFound, missing.Code);
        }
    }

    [Fact]
    public async Task Audit_OfAForgedPrune_SaysWhatPolicyKept()
    {
        _registry.ModelPolicy = """{"retention": {"keep_last": 1}, "stages": {"production": {"approvals": {"minimum": 0}}}}""";
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await RegisterAsync("1.2.0");
        var policy = (await _registry.Ledgers.OpenAsync()).State.Policy!;
        Assert.NotNull(policy);

        await _registry.Ledgers.AppendAsync(new Pruned("forged", "nothing", [Forged("1.1.0", "1.1.0"), Forged("1.2.0", "another")]));

        await _registry.IsSoundAsync(
            "corrupt models/ctr_ranking/journal/00000006.json: prunes bytes that are not those of 1.2.0",
            "corrupt models/ctr_ranking/journal/00000006.json: prunes 1.1.0, which policy kept: holds production",
            "corrupt models/ctr_ranking/journal/00000006.json: prunes 1.2.0, which policy kept: the highest active release");
    }

    private static PrunedVersion Forged(string version, string content) => new(
        Ledgers.Version(version),
        TestRegistry.ManifestOf(content).RootDigest,
        "because",
        [.. TestRegistry.ManifestOf(content).Artifacts.Select(artifact => new PrunedArtifact(artifact.Path, artifact.Descriptor, null))]);

    private async Task RegisterAsync(params string[] versions)
    {
        foreach (var version in versions)
        {
            TestRegistry.Appended(await _registry.RegisterAsync(version));
        }
    }

    private Task<RegistryContent> ContentAsync(Dictionary<Digest, string>? candidates = null) =>
        RegistryContent.ReadAsync(_registry.Ledger, [Ledgers.Model], candidates ?? [], Cancel);

    private Prune Pruning(OperationContext? context = null, Dictionary<Digest, string>? candidates = null) =>
        new(context ?? _registry.Context(), _ => ContentAsync(candidates));

    private Task<OperationOutcome> PruneAsync(
        string reason = "clean up", bool dryRun = false, OperationContext? context = null, Dictionary<Digest, string>? candidates = null) =>
        Pruning(context, candidates).ExecuteAsync(Ledgers.Model, reason, dryRun, Cancel);
}
