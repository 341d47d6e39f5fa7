using System.Text;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Tests.Contracts;
using ModelRegistry.Core.Tests.Evaluation;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations.Auditing;

/// <summary>Verdicts of gates that were made up where an honest decision had a waiver: the audit asks those gates again.</summary>
public class ForgedGateTest
{
    private const string Signature = """ "signature": {"inputs": [{"name": "x", "type": "float32"}], "outputs": [{"name": "p", "type": "float32"}]} """;
    private const string Contract = "x float32 -> p float32";

    private static readonly SerializationFinding Unsafe = new(SerializationFindingKind.Import, "posix.system", string.Empty, 2);

    private readonly TestRegistry _registry = new();

    public static TheoryData<string, string, string, string, string> Gates => new()
    {
        // gate, policy, members of the candidate, contract of its file, what the audit says
        { GateNames.Evaluation, """{"evaluation": {}}""", "", Contract, "says that evaluation holds, but it does not: Nothing was recomputed: run " },
        { GateNames.Serialization, "{}", "", "unsafe", "says that serialization holds, but it does not: Loading is not safe: model.onnx (" },
        { GateNames.Contract, "{}", "", "x float64 -> p float32", "says that contract holds, but it does not: " },
        { GateNames.Bump, """{"required_checks": ["bump_ok"]}""", """, "change": {"type": "major"} """, Contract, "says that bump holds, but it does not: The metadata declares a major change, but 1.0.0 to 1.0.1 is a patch bump" },
        { GateNames.Bump, """{"required_checks": ["bump_ok"]}""", """, "change": {"from": "0.5.0"} """, Contract, "says that bump holds, but it does not: The metadata is compared with 0.5.0 (change.from), which is not registered" },
        { GateNames.ChangeSummary, """{"required_checks": ["change_ok"]}""", "", Contract, "says that change_summary holds, but it does not: No change summary is given" },
        { GateNames.ChangeSummary, """{"required_checks": ["change_ok"]}""", """, "change": {"summary": "The first model of all"} """, Contract, "says that change_summary holds, but it does not: The change summary is word for word that of 1.0.0" },
        { GateNames.Reproducibility, """{"required_checks": ["reproducibility_ok"], "reproducibility": {"min_score": 99}, "approvals": {"minimum": 0}}""", "", Contract, "says that reproducibility_score holds, but it does not: The checklist's score is " },
        { GateNames.Criteria, """{"required_checks": ["criteria_before_training"]}""", """, "training": {"started_at": "2026-10-03T12:00:00.500Z"} """, Contract, $"says that {GateNames.Criteria} holds, but it does not: The criteria for production are in force since 2026-10-03T12:00:01.000Z (entry 1), after training began" },
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task Promoted_WithAnInventedVerdict_IsCorrupt(string gate, string policy, string members, string contract, string problem)
    {
        var planned = await WaivedPromotionAsync(gate, policy, members, contract);

        await _registry.Ledgers.AppendAsync(planned with { Gates = Invented(planned.Gates, gate) });

        var finding = Assert.Single((await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel)).Findings);
        Assert.Equal("corrupt models/ctr_ranking/journal/00000004.json", $"{finding.SeverityText} {finding.File}");
        Assert.StartsWith(problem, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task Promoted_UnderAWaiver_IsSound(string gate, string policy, string members, string contract, string problem)
    {
        Assert.NotEmpty(problem);
        await _registry.Ledgers.AppendAsync(await WaivedPromotionAsync(gate, policy, members, contract));

        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promoted_UnderAWaiverAndValidatedBefore_IsCorruptWhereTheValidationIsInvented()
    {
        await RegisterAsync("1.0.0", string.Empty, "unsafe");
        var gates = TestRegistry.Appended<Validated>(await new Validate(_registry.Context()).VersionAsync(
            Ledgers.Model, Ledgers.Version("1.0.0"), Ledgers.Production, TestRegistry.Cancel)).Gates;
        await _registry.IsSoundAsync();

        await _registry.Ledgers.AppendAsync(new Validated(Ledgers.Version("1.0.0"), Ledgers.Production, TestRegistry.ManifestOf("1.0.0").RootDigest, Invented(gates, GateNames.Serialization)));

        var finding = Assert.Single((await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel)).Findings);
        Assert.StartsWith("says that serialization holds, but it does not: ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"evaluation": {}}""", "", true)]
    [InlineData("""{"required_checks": ["bump_ok", "change_ok"]}""", """, "change": {"type": "patch", "from": "1.0.0", "summary": "Another seed for training"} """, true)]
    [InlineData("""{"required_checks": ["criteria_before_training"]}""", """, "training": {"started_at": "2026-10-03T12:00:01.500Z"} """, true)]
    [InlineData("""{"required_checks": ["reproducibility_ok"], "reproducibility": {"min_score": 10}}""", "", true)]
    [InlineData("""{"required_checks": ["bump_ok"]}""", """, "change": {"type": "patch"} """, false)]
    public async Task Promoted_WhatPassed_PassesAgain(string policy, string members, bool inspected)
    {
        _registry.ModelPolicy = policy;
        await RegisterAsync("1.0.0", """, "change": {"summary": "The first model of all"} """, inspected ? Contract : null);
        await RegisterAsync("1.0.1", members, inspected ? Contract : null, evaluate: true);

        TestRegistry.Appended(await _registry.PromoteAsync("1.0.1"));

        await _registry.IsSoundAsync();
    }

    private static GateResult[] Invented(IEnumerable<GateResult> gates, string gate) =>
        [.. gates.Select(result => result.Gate == gate && result.Verdict != Verdict.Passed ? result with { Verdict = Verdict.Passed, Measured = "999 rows of invented.csv", Waiver = null } : result)];

    // Entries: 1 and 2 register, 3 waives.
    private async Task<Promoted> WaivedPromotionAsync(string gate, string policy, string members, string contract)
    {
        _registry.ModelPolicy = policy;
        await RegisterAsync("1.0.0", """, "change": {"summary": "The first model of all"} """, Contract);
        await RegisterAsync("1.0.1", members, contract);
        TestRegistry.Appended(await new Waive(_registry.Context("lea")).ExecuteAsync(
            new WaiveRequest(Ledgers.Model, Ledgers.Version("1.0.1"), gate, Ledgers.Production, "known", _registry.Ledgers.Clock.GetUtcNow().AddDays(7)), TestRegistry.Cancel));
        return (Promoted)Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.1", by: gate == GateNames.Reproducibility ? string.Empty : "alice", dryRun: true)).Body;
    }

    private async Task RegisterAsync(string version, string members, string? contract, bool evaluate = false)
    {
        await _registry.Artifacts.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(version)), null, null, TestRegistry.Cancel);
        var file = VersionText.Onnx(contract is null or "unsafe" ? Contract : contract);
        TestRegistry.Appended(await new Register(_registry.Context()).ExecuteAsync(
            new RegisterRequest(TestRegistry.Candidate(version, Signature + members), TestRegistry.ManifestOf(version))
            {
                Inspection = contract is null ? null : VersionText.Inspected(contract == "unsafe" ? file with { Findings = [Unsafe] } : file),
                Evaluation = evaluate ? Rows.Record() : null,
            },
            TestRegistry.Cancel));
    }
}
