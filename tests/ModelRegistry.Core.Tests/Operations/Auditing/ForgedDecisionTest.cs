using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations.Auditing;

/// <summary>Decisions that were sealed and chained properly, and yet were never allowed.</summary>
public class ForgedDecisionTest
{
    private static readonly Digest Other = Digest.Of("other"u8);

    private readonly TestRegistry _registry = new()
    {
        ModelPolicy = """{"roles": {"Lead": ["alice", "rita"]}, "stages": {"production": {"approvals": {"minimum": 1, "roles": ["Lead"]}}}}""",
    };

    public static TheoryData<string, Func<Promoted, Promoted>> Promotions => new()
    {
        { "promotes although a gate failed", body => body with { Gates = [.. body.Gates.Select(gate => gate with { Verdict = Verdict.Failed })] } },
        { "promotes without the gate artifacts that its policy asks for", body => body with { Gates = [.. body.Gates.Where(gate => gate.Gate != "artifacts")] } },
        { "promotes with 0 of the 1 approvals its policy asks for", body => body with { Approvals = [] } },
        { "promotes with 0 of the 1 approvals its policy asks for", body => body with { Approvals = [new Approval("mallory", "github", true)] } },
        { "promotes with 0 of the 1 approvals its policy asks for", body => body with { Approvals = [new Approval("Rita", "github", true)] } },
        { "moves production from 1.0.0, but 1.1.0 held it", body => body with { Move = body.Move with { From = Ledgers.Version("1.0.0") } } },
        { "moves production from nothing, but 1.1.0 held it", body => body with { Move = body.Move with { From = null } } },
        { "moves production to 1.2.0, which was not an active version with that root digest", body => body with { Move = body.Move with { Ordinal = 2 } } },
        { "moves production to 1.2.0, which was not an active version with that root digest", body => body with { Move = body.Move with { RootDigest = Other } } },
        { "promotes bytes that were not read", body => body with { Move = body.Move with { Verification = "attested" } } },
        { "promotes to canary, a stage its policy does not have", body => body with { Move = body.Move with { Stage = StageName.Parse("canary"), From = null } } },
        { "is about 1.2.0+x, which is registered as 1.2.0", body => body with { Move = body.Move with { Version = Ledgers.Version("1.2.0+x") } } },
        {
            "moves production to 1.1.0, which held it",
            body => body with { Move = body.Move with { Version = Ledgers.Version("1.1.0"), Ordinal = 2, RootDigest = TestRegistry.ManifestOf("1.1.0").RootDigest } }
        },
        {
            "moves production to 0.9.0, which was not an active version with that root digest",
            body => body with { Move = body.Move with { Version = Ledgers.Version("0.9.0"), Ordinal = 4, RootDigest = TestRegistry.ManifestOf("0.9.0").RootDigest } }
        },
    };

    public static TheoryData<string, Func<RolledBack, RolledBack>> Rollbacks => new()
    {
        { "deprecates another version than the one it leaves", body => body with { Incident = body.Incident with { Version = Ledgers.Version("1.0.0") } } },
        { "opens 'incident-1' instead of incident-10", body => body with { Incident = body.Incident with { Id = "incident-1" } } },
        { "restores bytes that were not verified", body => body with { Move = body.Move with { Verification = "absent" } } },
        { "moves production from 1.0.0, but 1.2.0 held it", body => body with { Move = body.Move with { From = Ledgers.Version("1.0.0") } } },
        {
            "says that gates vouch for 1.1.0 ('waived'), but its own move to production says passed",
            body => body with { Verdict = "waived" }
        },
        {
            "calls 1.0.0 the last known good without a word about 1.1.0, which held production later",
            body => body with { Move = body.Move with { Version = Ledgers.Version("1.0.0"), Ordinal = 1, RootDigest = TestRegistry.ManifestOf("1.0.0").RootDigest } }
        },
        {
            "calls 1.3.0 the last known good, but its gates never passed for production",
            body => body with { Move = body.Move with { Version = Ledgers.Version("1.3.0"), Ordinal = 5, RootDigest = TestRegistry.ManifestOf("1.3.0").RootDigest } }
        },
        {
            "says that gates vouch for 1.3.0 ('passed'), but its own move to production says nothing",
            body => body with { Named = true, Move = body.Move with { Version = Ledgers.Version("1.3.0"), Ordinal = 5, RootDigest = TestRegistry.ManifestOf("1.3.0").RootDigest } }
        },
        {
            "restores 1.3.0, but its gates never passed for production",
            body => body with { Named = true, Verdict = "unverified", Move = body.Move with { Version = Ledgers.Version("1.3.0"), Ordinal = 5, RootDigest = TestRegistry.ManifestOf("1.3.0").RootDigest } }
        },
        {
            "moves production to 0.9.0, which was not an active version with that root digest",
            body => body with { Named = true, Move = body.Move with { Version = Ledgers.Version("0.9.0"), Ordinal = 4, RootDigest = TestRegistry.ManifestOf("0.9.0").RootDigest } }
        },
    };

    public static TheoryData<string, EntryBody> Others => new()
    {
        { "gives 2.0.0 ordinal 7 instead of 6", Ledgers.Registered("2.0.0", 7) },
        { "registers 1.0.0 a second time", Ledgers.Registered("1.0.0", 6) },
        { "registers 1.0.0+x a second time", Ledgers.Registered("1.0.0+x", 6) },
        { "registers ctr_ranking@2.0.0 with the metadata of ctr_ranking@3.0.0", Ledgers.Registered("2.0.0", 6) with { Metadata = Ledgers.Metadata("3.0.0") } },
        { "registers ctr_ranking@2.0.0 with the metadata of other@2.0.0", Ledgers.Registered("2.0.0", 6) with { Metadata = Ledgers.Metadata("2.0.0").With("model_name", "other") } },
        { "seals metadata that cannot be read: /artifacts is missing", Ledgers.Registered("2.0.0", 6) with { Metadata = Ledgers.Metadata("2.0.0").Without("artifacts") } },
        {
            "seals artifacts that are not those of its metadata: other is not among the artifacts. Either the file or the metadata is not the one meant.",
            Ledgers.Registered("2.0.0", 6) with { Metadata = Ledgers.Metadata("2.0.0").With("artifacts", JsonObject.Of(("model", "other"))) }
        },
        { "names 9.9.9 as replacement, which no entry registered", new Deprecated(Ledgers.Version("1.0.0"), "old", Ledgers.Version("9.9.9")) },
        { "names 1.0.0 as its own replacement", new Deprecated(Ledgers.Version("1.0.0"), "old", Ledgers.Version("1.0.0")) },
        { "validates bytes that are not those of 1.0.0", new Validated(Ledgers.Version("1.0.0"), Ledgers.Production, Other, []) },
        { "is about 1.0.0+x, which is registered as 1.0.0", new Noted(Ledgers.Version("1.0.0+x"), "x", null) },
        { "adopts a policy that cannot be read: /versioning is missing", new PolicyAdopted(JsonObject.Of(("format", 1)), ["a"], []) },
    };

    public static TheoryData<string, Func<EntryEnvelope, EntryEnvelope>> Envelopes => new()
    {
        { "was made under a policy that no entry adopted", entry => entry with { Policy = new PolicyReference(1, Other) } },
        { "was made under a policy that no entry adopted", entry => entry with { Policy = new PolicyReference(2, entry.Policy!.Digest) } },
        { "was made under a policy that no entry adopted", entry => entry with { Policy = null } },
        { "adopts a policy but was not made under it", entry => entry with { Adopts = Adoption, Policy = new PolicyReference(3, Other) } },
        { "repeats request operation-1 of entry 1", entry => entry with { RequestId = RequestId.Parse("operation-1") } },
        { "has back-pointers that do not lead to the entries before it", entry => entry with { Follows = [] } },
        { "has back-pointers that do not lead to the entries before it", entry => entry with { Follows = [new("version:1.1.0", 1)] } },
        { "has back-pointers that do not lead to the entries before it", entry => entry with { Follows = [.. entry.Follows, new("stage:dev", 0)] } },
    };

    private static PolicyAdopted Adoption => new(Tests.Policies.Definitions.Resolve().ToJson(), ["a"], []);

    [Theory]
    [MemberData(nameof(Promotions))]
    public async Task Promoted_Forged_IsCorrupt(string problem, Func<Promoted, Promoted> forge)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("1.2.0");
        await _registry.RegisterAsync("0.9.0");
        await _registry.DeprecateAsync("0.9.0");
        var planned = (Promoted)Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.2.0", dryRun: true)).Body;

        await _registry.Ledgers.AppendAsync(forge(planned));

        await IsFoundAsync(8, problem);
    }

    [Fact]
    public async Task Promoted_NotForged_IsSound()
    {
        await _registry.ReleaseAsync("1.0.0");
        await _registry.RegisterAsync("1.2.0");
        var planned = Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.2.0", dryRun: true)).Body;

        await _registry.Ledgers.AppendAsync(planned);

        await _registry.IsSoundAsync();
    }

    [Theory]
    [MemberData(nameof(Rollbacks))]
    public async Task RolledBack_Forged_IsCorrupt(string problem, Func<RolledBack, RolledBack> forge)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await _registry.RegisterAsync("0.9.0");
        await _registry.DeprecateAsync("0.9.0");
        await _registry.RegisterAsync("1.3.0");
        Assert.Equal(9, await _registry.HeadAsync());
        var planned = (RolledBack)Assert.IsType<OperationOutcome.Planned>(await _registry.RollBackAsync(dryRun: true)).Body;
        planned = planned with { Incident = planned.Incident with { Id = "incident-10" } };

        await _registry.Ledgers.AppendAsync(forge(planned));

        await IsFoundAsync(10, problem);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Other_Forged_IsCorrupt(string problem, EntryBody body)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await _registry.RegisterAsync("0.9.0");
        await _registry.RegisterAsync("1.3.0");

        await _registry.Ledgers.AppendAsync(body);

        await IsFoundAsync(9, problem);
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task Envelope_Forged_IsCorrupt(string problem, Func<EntryEnvelope, EntryEnvelope> forge)
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        await _registry.NoteAsync("1.1.0");

        await new Forger(_registry).RewriteAsync(3, forge);

        await IsFoundAsync(3, problem);
    }

    [Fact]
    public async Task Envelope_OlderThanBefore_IsCorrupt()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");

        await new Forger(_registry).RewriteAsync(2, entry => entry with { Time = entry.Time.AddMinutes(-1) }, repair: false);

        await IsFoundAsync(2, "is older than the entry before it");
    }

    [Fact]
    public async Task Decision_AboutAVersionNobodyRegistered_EndsTheFold()
    {
        await _registry.ReleaseAsync("1.0.0");
        await new Forger(_registry).RewriteAsync(1, entry => entry);
        var head = (await _registry.Ledgers.OpenAsync()).Head!;
        var body = new Noted(Ledgers.Version("9.9.9"), "x", null);
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 2, EntryCodec.Write(head.Envelope with { Body = body, Follows = [new("version:9.9.9", 0)] }, 1, head.StateDigest));

        await IsFoundAsync(2, "Entry 2 of ctr_ranking is about 9.9.9, which no entry registered");
    }

    [Fact]
    public async Task Decision_UnderItsOwnAdoption_IsJudgedByIt()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.PromoteAsync("1.0.0");
        var strict = Tests.Policies.Definitions.Resolve(modelPolicy: """{"stages": {"production": {"approvals": {"minimum": 2}}}}""").ToJson();

        await new Forger(_registry).RewriteAsync(2, entry =>
        {
            var adoption = new PolicyAdopted(strict, ["a"], []);
            return entry with { Adopts = adoption, Policy = new PolicyReference(2, adoption.PolicyDigest) };
        });

        await IsFoundAsync(2, "promotes with 1 of the 2 approvals its policy asks for");
    }

    [Theory]
    [InlineData("register", 1)]
    [InlineData("promote", 2)]
    [InlineData("note", 4)]
    [InlineData("deprecate", 5)]
    [InlineData("tag", 6)]
    [InlineData("roll_back", 9)]
    public async Task Decision_ByWhomPolicyDoesNotName_IsCorrupt(string action, int number)
    {
        _registry.ModelPolicy = $$$$"""{"permissions": {"{{{{action}}}}": {"people": ["otto"]}}}""";
        await OneOfEachAsync("otto");
        await _registry.IsSoundAsync();

        await new Forger(_registry).RewriteAsync(number, entry => entry with { Actor = Ledgers.Rita });

        await IsFoundAsync(
            number,
            $"was not for rita (from Git's configuration, unverified) to decide: policy asks for otto to {PolicyActions.InWords(action)}"
                + (PolicyActions.OnStages.Contains(action) ? " production" : string.Empty));
    }

    [Fact]
    public async Task Promoted_ApprovedByARequester_IsCorrupt()
    {
        await _registry.ReleaseAsync("1.0.0");

        await new Forger(_registry).RewriteAsync(2, entry => entry with { Body = (Promoted)entry.Body with { Requesters = ["Alice"] } });

        await IsFoundAsync(2, "promotes with 0 of the 1 approvals its policy asks for");
    }

    [Fact]
    public async Task Promoted_ApprovedFromASourceThatDoesNotCount_IsCorrupt()
    {
        await _registry.ReleaseAsync("1.0.0");
        var strict = Tests.Policies.Definitions.Resolve(modelPolicy: """{"approvals": {"source": ["environment"]}}""").ToJson();

        await new Forger(_registry).RewriteAsync(2, entry =>
        {
            var adoption = new PolicyAdopted(strict, ["a"], []);
            return entry with { Adopts = adoption, Policy = new PolicyReference(2, adoption.PolicyDigest) };
        });

        await IsFoundAsync(2, "promotes with 0 of the 1 approvals its policy asks for");
    }

    [Fact]
    public async Task Promoted_BeforeItSoaked_IsCorrupt()
    {
        _registry.ModelPolicy = """{"stages": {"production": {"soak": "24h", "approvals": {"minimum": 0}}}}""";
        await _registry.RegisterAsync("1.0.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(25));
        await _registry.PromoteAsync("1.0.0");
        await _registry.IsSoundAsync();

        await new Forger(_registry).RewriteAsync(3, entry => entry with { Time = entry.Time.AddHours(-2) });

        await IsFoundAsync(
            3,
            "says that soak holds, but it does not: 1.0.0 has to hold staging for 24h before production, and has held it since "
                + "2026-10-03T12:00:02.000Z (entry 2), 23h; it may move from 2026-10-04T12:00:02.000Z on");
    }

    [Fact]
    public async Task Promoted_PastAStage_IsCorrupt()
    {
        _registry.ModelPolicy = """{"stages": {"production": {"from": ["staging"], "approvals": {"minimum": 0}}}}""";
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        var allowed = (Promoted)Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.0", dryRun: true)).Body;
        var other = allowed.Move with { Version = Ledgers.Version("1.1.0"), Ordinal = 2, RootDigest = TestRegistry.ManifestOf("1.1.0").RootDigest };

        await _registry.Ledgers.AppendAsync(allowed with { Move = other });

        await IsFoundAsync(
            4,
            "says that stage_order holds, but it does not: 1.1.0 never held staging, and policy asks for that before production; promote it there first");
    }

    [Fact]
    public async Task Promoted_WithAnInventedMetricVerdict_IsCorrupt()
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85"}, "stages": {"production": {"approvals": {"minimum": 0}}}}""";
        await _registry.RegisterAsync("1.0.0", "\"metrics\": {\"auc\": 0.9}");
        await _registry.RegisterAsync("1.1.0", "\"metrics\": {\"auc\": 0.7}");
        var allowed = (Promoted)Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.0", dryRun: true)).Body;
        var other = allowed.Move with { Version = Ledgers.Version("1.1.0"), Ordinal = 2, RootDigest = TestRegistry.ManifestOf("1.1.0").RootDigest };

        await _registry.Ledgers.AppendAsync(allowed with { Move = other });

        await IsFoundAsync(
            3,
            "says that metric_auc holds, but it does not: auc is 0.7; policy asks for >= 0.85 (model.json#/policy/thresholds/auc): short by 0.15");
    }

    [Fact]
    public async Task Promoted_OnAnEvaluationOfOtherColumns_IsCorrupt()
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.7"}, "evaluation": {"threshold": 0.5}, "stages": {"production": {"approvals": {"minimum": 0}}}}""";
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        await EvaluateAsync("1.0.0", "0.5");
        var allowed = (Promoted)Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.0", dryRun: true)).Body;
        await EvaluateAsync("1.1.0", "0.4");
        var other = allowed.Move with { Version = Ledgers.Version("1.1.0"), Ordinal = 2, RootDigest = TestRegistry.ManifestOf("1.1.0").RootDigest };

        await _registry.Ledgers.AppendAsync(allowed with { Move = other });

        await IsFoundAsync(5, "says that evaluation holds, but it does not: What was recomputed counts scores of 0.4 and more as positive, and policy has it count those of 0.5 and more: run `modelregistry evaluate --model ctr_ranking --version 1.1.0 --predictions FILE --threshold 0.5`");

        Task EvaluateAsync(string version, string threshold) => _registry.Ledgers.AppendAsync(new Evaluated(
            Ledgers.Version(version),
            TestRegistry.ManifestOf(version).RootDigest,
            Core.Evaluation.EvaluationRecord.Read(JsonParser.ParseObject(
                new DocumentSource("record", JsonText.ToBytes(Evaluation.Rows.Record(split: null).ToJson().With("threshold", new JsonNumber(threshold)))), DocumentLimits.Entry))));
    }

    private async Task OneOfEachAsync(string actor)
    {
        await _registry.RegisterAsync("1.0.0", context: _registry.Context(actor));
        await _registry.PromoteAsync("1.0.0", context: _registry.Context(actor));
        await _registry.RegisterAsync("1.1.0", context: _registry.Context(actor));
        await _registry.NoteAsync("1.0.0", context: _registry.Context(actor));
        await _registry.DeprecateAsync("1.1.0", context: _registry.Context(actor));
        await new Annotate(_registry.Context(actor)).TagAsync(Ledgers.Model, Ledgers.Version("1.0.0"), [new("k", "v")], [], TestRegistry.Cancel);
        await _registry.RegisterAsync("1.2.0", context: _registry.Context(actor));
        await _registry.PromoteAsync("1.2.0", context: _registry.Context(actor));
        await _registry.RollBackAsync(context: _registry.Context(actor));
    }

    public static TheoryData<string, Func<Promoted, Promoted>> WaivedPromotions => new()
    {
        { "says that metric_auc is waived, but names no entry that granted it", body => Change(body, gate => gate with { Waiver = null }) },
        { "says that metric_auc is waived, but names no entry that granted it", body => Change(body, gate => gate with { Waiver = 1 }) },
        { "says that metric_auc is waived, but names no entry that granted it", body => Change(body, gate => gate with { Waiver = 99 }) },
        { "says that metric_auc is waived, but entry 3 does not cover it", body => Change(body, gate => gate with { Waiver = 3 }) },
        { "says that metric_auc is waived, but entry 4 does not cover it", body => Change(body, gate => gate with { Waiver = 4 }) },
        {
            "says that metric_auc is waived, but The waiver of entry 5 by lea is void: it was granted when '>= 0.85' was required, and now '>= 0.8' is",
            body => Change(body, gate => gate with { Required = ">= 0.8" })
        },
        {
            "says that schema is waived, but nobody can waive that",
            body => body with { Gates = [.. body.Gates.Select(gate => gate.Id == "schema" ? gate with { Verdict = Verdict.Waived, Waiver = 5 } : gate)] }
        },
    };

    public static TheoryData<string, Func<Waived, Waived>> Waivers => new()
    {
        { "waives for bytes that are not those of 1.0.0", body => body with { RootDigest = Other } },
        { "waives artifacts of gate artifacts, which nobody can waive", body => body with { Covers = [body.Covers[0] with { Id = "artifacts", Gate = "artifacts" }] } },
        { "waives for production until 2027-10-03T12:00:00.000Z, and its policy gives a waiver at most 90 days", body => body with { Expires = new DateTimeOffset(2027, 10, 3, 12, 0, 0, TimeSpan.Zero) } },
        { "waives for production until 2026-10-03T12:00:00.000Z, and its policy gives a waiver at most 90 days", body => body with { Expires = new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero) } },
        { "waives for canary until 2026-10-10T12:00:05.000Z, and its policy gives a waiver at most 0 days", body => body with { Covers = [body.Covers[0] with { Stage = StageName.Parse("canary") }] } },
    };

    [Theory]
    [MemberData(nameof(WaivedPromotions))]
    public async Task Promoted_WithAnInventedWaiver_IsCorrupt(string problem, Func<Promoted, Promoted> forge)
    {
        await WaiveAsync();
        var planned = (Promoted)Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.0", dryRun: true)).Body;

        await _registry.Ledgers.AppendAsync(forge(planned));

        await IsFoundAsync(6, problem);
    }

    [Fact]
    public async Task Promoted_AfterTheWaiverEnded_IsCorrupt()
    {
        await WaiveAsync();
        var planned = Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.0", dryRun: true)).Body;
        _registry.Ledgers.Clock.Advance(TimeSpan.FromDays(8));

        await _registry.Ledgers.AppendAsync(planned);

        await IsFoundAsync(6, "says that metric_auc is waived, but The waiver of entry 5 by lea expired at 2026-10-10T12:00:05.000Z");
    }

    [Theory]
    [MemberData(nameof(Waivers))]
    public async Task Waived_Forged_IsCorrupt(string problem, Func<Waived, Waived> forge)
    {
        var body = await WaiveAsync();

        await _registry.Ledgers.AppendAsync(forge(body));

        await IsFoundAsync(6, problem);
    }

    private static Promoted Change(Promoted body, Func<GateResult, GateResult> change) =>
        body with { Gates = [.. body.Gates.Select(gate => gate.Id == "metric_auc" ? change(gate) : gate)] };

    // Entries: 1 registers 1.0.0, 2 another version; waivers: 3 of another result, 4 for another stage, 5 the one that counts.
    private async Task<Waived> WaiveAsync()
    {
        const string Metrics = "\"metrics\": {\"auc\": 0.84, \"logloss\": 0.5}";
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85"}, "stages": {"staging": {"thresholds": {"logloss": "<=0.4"}}, "production": {"approvals": {"minimum": 0}}}}""";
        await _registry.RegisterAsync("1.0.0", Metrics);
        await _registry.RegisterAsync("1.1.0", Metrics);
        await GrantAsync("metric_logloss", "staging");
        await GrantAsync("metric_auc", "staging");
        return await GrantAsync("metric_auc", "production");
    }

    private async Task<Waived> GrantAsync(string gate, string stage) => TestRegistry.Appended<Waived>(await new Waive(_registry.Context("lea")).ExecuteAsync(
        new WaiveRequest(Ledgers.Model, Ledgers.Version("1.0.0"), gate, StageName.Parse(stage), "noise", _registry.Ledgers.Clock.GetUtcNow().AddDays(7)),
        TestRegistry.Cancel));

    private async Task IsFoundAsync(int number, string problem)
    {
        var audit = await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel);

        Assert.Contains(
            $"corrupt models/ctr_ranking/journal/{JournalEntry.FileName(number)}: {problem}",
            audit.Findings.Select(finding => $"{finding.SeverityText} {finding.File}: {finding.Message}"));
    }
}
