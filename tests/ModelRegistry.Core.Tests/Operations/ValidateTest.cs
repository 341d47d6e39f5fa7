using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class ValidateTest
{
    private readonly TestRegistry _registry = new() { ModelPolicy = """{"thresholds": {"auc": [">=0.85", ">= stage(production)"]}}""" };

    [Theory]
    [InlineData("0.86", true)]
    [InlineData("0.84", false)]
    public async Task Version_AnyVerdict_IsRecorded(string auc, bool passed)
    {
        await _registry.RegisterAsync("1.0.0", $$""" "metrics": {"auc": {{auc}}} """);

        var entry = TestRegistry.Appended(await ValidateAsync("1.0.0", "production"));

        var body = Assert.IsType<Validated>(entry.Body);
        Assert.Equal((passed, Ledgers.Production, TestRegistry.ManifestOf("1.0.0").RootDigest), (body.Passed, body.Stage, body.RootDigest));
        Assert.DoesNotContain(body.Gates, gate => gate.Gate is "approvals" or "reason");
        Assert.Equal([new("version:1.0.0", 1)], entry.Envelope.Follows);
        Assert.Null(await _registry.HolderAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Version_LostArtifact_IsRecordedAsFailed()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Lose("1.0.0");

        Assert.Contains(TestRegistry.Appended<Validated>(await ValidateAsync("1.0.0", "dev")).Gates, gate => gate is { Gate: "artifacts", Verdict: Verdict.Failed });
    }

    [Theory]
    [InlineData("2.0.0", "production", "ctr_ranking has no version 2.0.0.")]
    [InlineData("1.0.0", "canary", "There is no stage canary.")]
    public async Task Version_UnknownVersionOrStage_IsNotFound(string version, string stage, string message)
    {
        await _registry.RegisterAsync("1.0.0");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => ValidateAsync(version, stage));

        Assert.Equal((RegistryErrorCode.NotFound, message), (exception.Code, exception.Message));
    }

    [Fact]
    public async Task Candidate_IsComparedWithTheHolderAndWritesNothing()
    {
        await _registry.RegisterAsync("1.0.0", """ "data": {"snapshot_id": "s"}, "metrics": {"auc": 0.9} """);
        await _registry.PromoteAsync("1.0.0");
        var metadata = TestRegistry.Candidate("1.1.0", """ "data": {"snapshot_id": "s"}, "metrics": {"auc": 0.89} """);

        var gates = await new Validate(_registry.Context()).CandidateAsync(
            metadata,
            new CandidateContents([ArtifactCheck.Of(metadata.Artifacts[0], new Descriptor(Digest.Of([]), 0), "hashed")])
            {
                SchemaErrors = [new DocumentError("candidates/1.1.0.json", "/x", 1, 1, "is not a known member")],
            },
            Ledgers.Production,
            TestRegistry.Cancel);

        Assert.Equal(
            ["schema failed", "artifacts passed", "serialization not_applicable", "contract not_applicable", "metric_auc passed", "metric_auc_2 failed"], gates.Select(gate => $"{gate.Id} {gate.VerdictText}"));
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Candidate_OfANewModel_NeedsNoJournal()
    {
        var gates = await new Validate(_registry.Context()).CandidateAsync(
            TestRegistry.Candidate("1.0.0", """ "metrics": {"auc": 0.9} """), new CandidateContents([]), Ledgers.Production, TestRegistry.Cancel);

        Assert.Contains(gates, gate => gate is { Id: "metric_auc_2", Verdict: Verdict.NotApplicable });
        Assert.Equal(0, await _registry.HeadAsync());
    }

    private Task<OperationOutcome> ValidateAsync(string version, string stage) => new Validate(_registry.Context()).VersionAsync(
        Ledgers.Model, Ledgers.Version(version), StageName.Parse(stage), TestRegistry.Cancel);
}
