using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Operations;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>A signed statement approves one promotion at one point of the journal, and nothing else.</summary>
public sealed class SignedApprovalTest : IDisposable
{
    private readonly SshSigner _alice = new();
    private readonly SshSigner _mallory = new();
    private readonly ReviewedPromotion _promotion = new();

    public void Dispose()
    {
        _alice.Dispose();
        _mallory.Dispose();
    }

    [Fact]
    public async Task Promote_OnASignedStatement_RecordsItAndIsSound()
    {
        await ReadyAsync();

        var body = TestRegistry.Appended<Promoted>(await PromoteAsync(Sign(await StatementAsync())));

        var approval = Assert.Single(body.Approvals);
        Assert.Equal(("alice", "signed_file", true), (approval.By, approval.Source, approval.Verified));
        await _promotion.Registry.IsSoundAsync();
    }

    [Theory]
    [InlineData("another registry", "is about another registry")]
    [InlineData("another model", "is about model other")]
    [InlineData("another version", "is about version 1.0.0")]
    [InlineData("another stage", "is about stage staging")]
    [InlineData("other bytes", "is about other bytes")]
    [InlineData("another policy", "was given under another policy")]
    [InlineData("another plan", "is about another plan")]
    [InlineData("rejected", "does not approve")]
    [InlineData("a head that is none", "names a point of the journal that does not exist")]
    [InlineData("a head to come", "names a point of the journal that does not exist")]
    [InlineData("before the last move", "is older than the last move of production")]
    [InlineData("by somebody without a key", "policy has no key to verify with")]
    public async Task Promote_OnAStatementAboutSomethingElse_IsRefused(string what, string says)
    {
        await ReadyAsync();
        var good = await StatementAsync();
        var about = good.About;
        var first = (await _promotion.Registry.Ledger.EntryAsync(Ledgers.Model, 1, TestRegistry.Cancel)).Digest;
        var statement = what switch
        {
            "another registry" => good with { About = about with { Registry = "other" } },
            "another model" => good with { About = about with { Model = ModelName.Parse("other") } },
            "another version" => good with { About = about with { Version = ModelVersion.Parse("1.0.0") } },
            "another stage" => good with { About = about with { Stage = StageName.Parse("staging") } },
            "other bytes" => good with { About = about with { RootDigest = first } },
            "another policy" => good with { About = about with { PolicyDigest = first } },
            "another plan" => good with { About = about with { PlanDigest = first } },
            "rejected" => good with { Decision = "rejected" },
            "a head that is none" => good with { Head = new JournalHead(good.Head.Entry, about.PlanDigest) },
            "a head to come" => good with { Head = new JournalHead(999, good.Head.Digest) },
            "before the last move" => good with { Head = new JournalHead(1, first) },
            _ => good with { By = "mallory" },
        };

        var refused = Assert.IsType<OperationOutcome.Refused>(await PromoteAsync(Sign(statement)));

        Assert.Contains(says, string.Join(' ', refused.Gates.Select(gate => gate.Explanation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_OnForgedStatements_IsRefused()
    {
        await ReadyAsync();
        var text = ReviewedPromotion.Document(await StatementAsync());
        SignedApproval[] forged =
        [
            new(text, _mallory.Sign(text)),
            new(text, _alice.Sign(text, "git")),
            new(text, _alice.Sign(text + " ")),
            new(text.Replace("\"alice\"", "\"Alice\"", StringComparison.Ordinal), _alice.Sign(text)),
            new(text, "no signature"),
            new("{}", _alice.Sign("{}")),
            new("not JSON \u202e\n::error::x", _alice.Sign("x")),
        ];

        foreach (var file in forged)
        {
            Assert.IsType<OperationOutcome.Refused>(await PromoteAsync(file));
        }
    }

    [Fact]
    public async Task Promote_OnAStatementThatWasUsedBefore_IsRefusedAlthoughThePlanIsTheSame()
    {
        await ReadyAsync();
        var file = Sign(await StatementAsync());
        TestRegistry.Appended(await PromoteAsync(file));
        var back = await StatementAsync("1.0.0");
        TestRegistry.Appended(await PromoteAsync(Sign(back), "1.0.0"));

        var refused = Assert.IsType<OperationOutcome.Refused>(await PromoteAsync(file));

        Assert.Equal(ApprovalStatement.Parse(file.Statement).About.PlanDigest, refused.Plan!.Digest);
        Assert.Contains("is older than the last move of production", string.Join(' ', refused.Gates.Select(gate => gate.Explanation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_OnAStatementThatWasUsedBeforeTheStageWasCleared_IsRefused_AndFoundWhereForged()
    {
        _promotion.Registry.ModelPolicy = SignedBy($$"""{"alice": ["{{_alice.PublicKey}}"]}""");
        await _promotion.Registry.RegisterAsync("1.1.0");
        await _promotion.PlanAsync("1.1.0");
        var file = Sign(await StatementAsync());
        var first = TestRegistry.Appended<Promoted>(await PromoteAsync(file));
        TestRegistry.Appended(await new ClearStage(_promotion.Registry.Context()).ExecuteAsync(Ledgers.Model, Ledgers.Production, null, "over", TestRegistry.Cancel));

        var refused = Assert.IsType<OperationOutcome.Refused>(await PromoteAsync(file));
        await _promotion.Registry.Ledgers.AppendAsync(first);

        Assert.Contains("is older than the last move of production", string.Join(' ', refused.Gates.Select(gate => gate.Explanation)), StringComparison.Ordinal);
        var audit = await _promotion.Registry.Audit.ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel);
        Assert.Contains(audit.Findings, finding => finding.Message.Contains("is older than the last move of production", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", """{"alice": ["KEY"], "amy": ["KEY"]}""", "/policy/signers/amy: has a key of 'alice'")]
    [InlineData("{}", """{"alice": ["KEY"], "amy": ["KEY amy@laptop"]}""", "/policy/signers/amy: has a key of 'alice'")]
    [InlineData("""{"signers": {"alice": ["KEY"]}}""", """{"amy": ["KEY"]}""", "/policy/signers/amy: has a key of 'alice'")]
    public void Signers_OfOneKey_AreNotTwoPeople(string registry, string signers, string says)
    {
        string Keyed(string text) => text.Replace("KEY", _alice.PublicKey, StringComparison.Ordinal);

        var exception = Assert.Throws<Core.Json.DocumentException>(() => Tests.Policies.Definitions.Resolve(Keyed(registry), SignedBy(Keyed(signers))));

        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_ByWhoeverSigned_IsRefused()
    {
        await ReadyAsync();

        var outcome = await PromoteAsync(Sign(await StatementAsync()), actor: "Alice");

        Assert.IsType<OperationOutcome.Refused>(outcome);
    }

    private async Task ReadyAsync()
    {
        _promotion.Registry.ModelPolicy = SignedBy($$"""{"alice": ["{{_alice.PublicKey}}"]}""");
        await _promotion.ReadyAsync();
    }

    private static string SignedBy(string signers) =>
        $$"""{"signers": {{signers}},""" + """ "stages": {"production": {"approvals": {"minimum": 1, "source": ["file"]}}}}""";

    private async Task<ApprovalStatement> StatementAsync(string version = "1.1.0")
    {
        var refused = Assert.IsType<OperationOutcome.Refused>(await _promotion.Registry.PromoteAsync(version, by: ""));
        var head = (await _promotion.Registry.Ledgers.OpenAsync()).Head!;
        var about = _promotion.Subject() with
        {
            Version = ModelVersion.Parse(version),
            RootDigest = TestRegistry.ManifestOf(version).RootDigest,
            PlanDigest = refused.Plan!.Digest,
        };
        return new ApprovalStatement("alice", ApprovalStatement.Approved, about, new JournalHead(head.Number, head.Digest), head.Time);
    }

    private SignedApproval Sign(ApprovalStatement statement)
    {
        var text = ReviewedPromotion.Document(statement);
        return new SignedApproval(text, _alice.Sign(text));
    }

    private Task<OperationOutcome> PromoteAsync(SignedApproval file, string version = "1.1.0", string actor = "tess") =>
        new Promote(_promotion.Registry.Context(actor)).ExecuteAsync(
            new PromoteRequest(Ledgers.Model, Ledgers.Version(version), Ledgers.Production, "better", [])
            {
                CollectEvidence = (question, _) => Task.FromResult(new ApprovalEvidence(new DateTimeOffset(2026, 10, 3, 13, 0, 0, TimeSpan.Zero), question.Head) { Files = [file] }),
            },
            TestRegistry.Cancel);
}
