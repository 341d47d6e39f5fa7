using System.Text;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>Revoking a version, clearing a stage, retiring a model, attaching a file.</summary>
public class WithdrawalTest
{
    private readonly TestRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revoke_Version_ResolvesNoMore()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("1.2.0");

        var body = TestRegistry.Appended<Revoked>(await RevokeAsync("1.2.0", "leaked", "1.1.0"));

        Assert.Equal(new Revoked(Ledgers.Version("1.2.0"), "leaked", Ledgers.Version("1.1.0")), body);
        var refused = await Assert.ThrowsAsync<RegistryException>(() => new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse("ctr_ranking@1.2.0"), Cancel));
        Assert.Equal((RegistryErrorCode.NotFound, "ctr_ranking@1.2.0 is revoked and does not resolve."), (refused.Code, refused.Message));
        Assert.Equal("1.2.0", (await new Resolve(_registry.Ledger) { FindsRevoked = true }.ExecuteAsync(ModelReference.Parse("ctr_ranking@3"), Cancel)).Standing.Version.ToString());
        Assert.Equal("1.1.0", (await new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse("ctr_ranking@latest"), Cancel)).Standing.Version.ToString());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Revoke_HolderOfAStage_IsRefusedAndSaysWhatToDo()
    {
        await _registry.ReleaseAsync("1.0.0");

        var outcome = await RevokeAsync("1.0.0");

        Assert.Equal(["stages"], TestRegistry.FailedGates(outcome));
        Assert.Contains("modelregistry rollback --model ctr_ranking --stage production", ((OperationOutcome.Refused)outcome).Gates[^1].Explanation, StringComparison.Ordinal);
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Theory]
    [InlineData("1.0.0", "", null, "reason")]
    [InlineData("1.0.0", "leaked", "1.0.0", "replacement")]
    public async Task Revoke_WithoutReasonOrByItself_IsRefused(string version, string reason, string? replacement, string gate)
    {
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal([gate], TestRegistry.FailedGates(await RevokeAsync(version, reason, replacement)));
    }

    [Fact]
    public async Task Revoke_Again_IsUnchanged()
    {
        await _registry.RegisterAsync("1.0.0");
        await RevokeAsync("1.0.0");

        Assert.Equal("ctr_ranking@1.0.0 is already revoked.", Assert.IsType<OperationOutcome.Unchanged>(await RevokeAsync("1.0.0")).Why);
    }

    [Fact]
    public async Task Revoke_ByOneWhoMayNot_IsRefused_AndSoIsUsingItAllTheSame()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.ModelPolicy = """{"permissions": {"revoke": {"people": ["alice"]}}}""";

        Assert.Equal(["permission"], TestRegistry.FailedGates(await RevokeAsync("1.0.0")));
        TestRegistry.Appended<Revoked>(await RevokeAsync("1.0.0", by: "alice"));
        Assert.Equal(["permission"], TestRegistry.FailedGates(await OverrideAsync("rita")));
        Assert.Equal("pulled although revoked: forensics", TestRegistry.Appended<Noted>(await OverrideAsync("alice")).Text);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_Revoked_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0");
        await RevokeAsync("1.0.0");

        Assert.Contains("standing", TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Clear_Stage_LeavesItEmpty_AndItsHistoryThere()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        TestRegistry.Appended<StageCleared>(await ClearAsync());

        Assert.Null(await _registry.HolderAsync());
        var state = (await _registry.Ledgers.OpenAsync()).State.Stages[StageName.Parse("production")];
        Assert.Equal((3, "1.1.0", "1.0.0"), (state.Moves, state.LastHolder.Version.ToString(), state.Earlier.Single().Version.ToString()));
        await _registry.RegisterAsync("1.2.0");
        TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.2.0"));
        Assert.Equal("1.1.0", TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync()).Move.Version.ToString());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Clear_TwoAtOnce_HappensOnce_AndNeverHeldIsNotFound()
    {
        await _registry.ReleaseAsync("1.0.0");
        _registry.Ledgers.Journal.BeforeNextAppend = () => ClearAsync(_registry.Other());

        Assert.Equal("production is already empty.", Assert.IsType<OperationOutcome.Unchanged>(await ClearAsync()).Why);
        Assert.Equal(RegistryErrorCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => ClearAsync(stage: "staging"))).Code);
    }

    [Fact]
    public async Task Clear_WhenAnotherHoldsIt_IsAConflict()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var conflict = await Assert.ThrowsAsync<RegistryException>(() => ClearAsync(from: "1.0.0"));

        Assert.Equal(RegistryErrorCode.Conflict, conflict.Code);
    }

    [Fact]
    public async Task Rollback_BeyondManyHoldersAndAClearedStage_FindsTheOldest()
    {
        for (var minor = 0; minor < 20; minor++)
        {
            await _registry.ReleaseAsync($"1.{minor}.0");
            if (minor == 1)
            {
                TestRegistry.Appended<StageCleared>(await ClearAsync());
            }
        }

        for (var minor = 1; minor < 19; minor++)
        {
            await _registry.DeprecateAsync($"1.{minor}.0");
        }

        Assert.Equal("1.0.0", TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync()).Move.Version.ToString());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Retire_Model_TakesNothingMore()
    {
        await _registry.ReleaseAsync("1.0.0");
        Assert.Equal(["stages"], TestRegistry.FailedGates(await RetireAsync()));
        await ClearAsync();

        TestRegistry.Appended<Retired>(await RetireAsync());

        Assert.Equal(["retired"], TestRegistry.FailedGates(await _registry.RegisterAsync("1.1.0")));
        Assert.Equal(["retired"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
        Assert.Equal("ctr_ranking is already retired.", Assert.IsType<OperationOutcome.Unchanged>(await RetireAsync()).Why);
        TestRegistry.Appended<Noted>(await _registry.NoteAsync("1.0.0"));
        Assert.Equal("1.0.0", (await new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse("ctr_ranking@1.0.0"), Cancel)).Standing.Version.ToString());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Attach_File_IsAuditedByItsBytes()
    {
        await _registry.RegisterAsync("1.0.0");
        var attachment = await StoredAsync("samples.csv", "a,b\n");

        Assert.Equal(attachment, TestRegistry.Appended<Attached>(await AttachAsync(attachment)).Attachment);
        Assert.Equal("samples.csv is already attached to ctr_ranking@1.0.0.", Assert.IsType<OperationOutcome.Unchanged>(await AttachAsync(attachment)).Why);
        await _registry.IsSoundAsync();
        _registry.Lose("a,b\n");

        var hex = attachment.Descriptor.Digest.Hex;
        await _registry.IsSoundAsync($"not_here artifacts/sha256/{hex[..2]}/{hex}: is not here; it is samples.csv, attached by entry 2 of ctr_ranking");
    }

    [Fact]
    public async Task NoteAndValidate_WithEvidence_CarryIt()
    {
        await _registry.RegisterAsync("1.0.0");
        var attachment = await StoredAsync("report.md", "# report\n");

        await new Annotate(_registry.Context()) { Evidence = [attachment] }.NoteAsync(Ledgers.Model, Ledgers.Version("1.0.0"), "seen", null, Cancel);
        await new Validate(_registry.Context()) { Evidence = [attachment] }.VersionAsync(Ledgers.Model, Ledgers.Version("1.0.0"), StageName.Parse("dev"), Cancel);

        var entries = await _registry.Ledger.EntriesAsync(Ledgers.Model, 2, 3, Cancel).ToArrayAsync(Cancel);
        Assert.All(entries, entry => Assert.Equal([attachment], entry.Body.Attachments));
        _registry.Damage("# report\n");
        Assert.True((await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, Cancel)).IsCorrupt);
    }

    private Task<OperationOutcome> RevokeAsync(string version, string reason = "leaked", string? replacement = null, string by = "rita") =>
        new Revoke(_registry.Context(by)).ExecuteAsync(
            Ledgers.Model, Ledgers.Version(version), reason, replacement is null ? null : Ledgers.Version(replacement), Cancel);

    private Task<OperationOutcome> OverrideAsync(string by) =>
        new Revoke(_registry.Context(by)).OverrideAsync(Ledgers.Model, Ledgers.Version("1.0.0"), "pulled", "forensics", Cancel);

    private Task<OperationOutcome> ClearAsync(OperationContext? context = null, string stage = "production", string? from = null) =>
        new ClearStage(context ?? _registry.Context()).ExecuteAsync(
            Ledgers.Model, StageName.Parse(stage), from is null ? null : ExpectedHolder.Parse(from), "over", Cancel);

    private Task<OperationOutcome> RetireAsync() => new Retire(_registry.Context()).ExecuteAsync(Ledgers.Model, "over", null, Cancel);

    private Task<OperationOutcome> AttachAsync(Attachment attachment) =>
        new Attach(_registry.Context()).ExecuteAsync(Ledgers.Model, Ledgers.Version("1.0.0"), attachment, null, Cancel);

    private async Task<Attachment> StoredAsync(string name, string content) => new(
        ArtifactPath.Parse(name), "input-samples", await _registry.Artifacts.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), null, null, Cancel));
}
