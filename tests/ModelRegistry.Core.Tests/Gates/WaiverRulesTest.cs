using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Gates;

public class WaiverRulesTest
{
    private const string Policy = """{"thresholds": {"auc": ">=0.85"}}""";
    private const string Fails = "auc is 0.84; policy asks for >= 0.85 (model.json#/policy/thresholds/auc): short by 0.01.";

    private static readonly DateTimeOffset Granted = new(2026, 10, 3, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string, double, string> Lives => new()
    {
        // what the policy says of waivers, who granted, who moves (empty: nobody), hours later, verdict and explanation
        { "{}", "lea", "rita", 0, $"waived Waived by lea until 2026-10-10T12:00:00.000Z (entry 7): known noise. Without the waiver: {Fails}" },
        { "{}", "lea", "rita", 167.9, $"waived Waived by lea until 2026-10-10T12:00:00.000Z (entry 7): known noise. Without the waiver: {Fails}" },
        { "{}", "lea", "rita", 168, $"failed {Fails} The waiver of entry 7 by lea expired at 2026-10-10T12:00:00.000Z." },
        { "{}", "lea", "rita", 9999, $"failed {Fails} The waiver of entry 7 by lea expired at 2026-10-10T12:00:00.000Z." },
        { "{}", "rita", "rita", 1, $"waived Waived by rita until 2026-10-10T12:00:00.000Z (entry 7): known noise. Without the waiver: {Fails}" },
        { """{"self": false}""", "lea", "rita", 1, $"waived Waived by lea until 2026-10-10T12:00:00.000Z (entry 7): known noise. Without the waiver: {Fails}" },
        { """{"self": false}""", "rita", "", 1, $"waived Waived by rita until 2026-10-10T12:00:00.000Z (entry 7): known noise. Without the waiver: {Fails}" },
        {
            """{"self": false}""", "RITA", "rita", 1,
            $"failed {Fails} The waiver of entry 7 by RITA does not count, because the same person asks for the move and policy lets nobody waive their own."
        },
        { """{"max_days": 2}""", "lea", "rita", 47, $"waived Waived by lea until 2026-10-05T12:00:00.000Z (entry 7): known noise. Without the waiver: {Fails}" },
        {
            """{"max_days": 2}""", "lea", "rita", 48,
            $"failed {Fails} The waiver of entry 7 by lea expired at 2026-10-05T12:00:00.000Z, after the 2 days that policy gives one."
        },
    };

    public static TheoryData<string, WaivedResult> Others => new()
    {
        { "another result", Cover() with { Id = "metric_auc_2" } },
        { "another gate", Cover() with { Gate = "bias" } },
        { "another stage", Cover() with { Stage = StageName.Parse("staging") } },
    };

    public static TheoryData<string, WaivedResult> Changed => new()
    {
        { "it was granted when '>= 0.8' was required, and now '>= 0.85' is.", Cover() with { Required = ">= 0.8" } },
        { "it was granted when nothing was required, and now '>= 0.85' is.", Cover() with { Required = null } },
        { "it was granted when '0.849' was measured, and now '0.84' is.", Cover() with { Measured = "0.849" } },
        { "it was granted in comparison with 1.1.0, and now none is compared with.", Cover() with { Against = Ledgers.Version("1.1.0") } },
    };

    public static TheoryData<string, bool> Names => new()
    {
        { "metrics", true }, { "bias", true }, { "serialization", true }, { "stage_order", true },
        { "schema", false }, { "artifacts", false }, { "approvals", false }, { "permission", false }, { "reason", false }, { "standing", false },
    };

    [Theory]
    [MemberData(nameof(Lives))]
    public void Apply_InTime(string waivers, string by, string mover, double hours, string expected)
    {
        var input = Input(waivers, Granted.AddHours(hours), Waiver(by, Cover())) with { Move = mover.Length == 0 ? null : Move(mover) };

        Assert.Equal(expected, Auc(input));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Apply_AnotherResult_IsNotCovered(string what, WaivedResult cover)
    {
        Assert.NotEmpty(what);
        Assert.Equal($"failed {Fails}", Auc(Input("{}", Granted, Waiver("lea", cover))));
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void Apply_AnotherRequirement_IsVoid(string why, WaivedResult cover) =>
        Assert.Equal($"failed {Fails} The waiver of entry 7 by lea is void: {why}", Auc(Input("{}", Granted, Waiver("lea", cover))));

    [Fact]
    public void Apply_Several_TheNewestThatCountsIsUsed()
    {
        GrantedWaiver[] waivers =
        [
            Waiver("ada", Cover()),
            Waiver("bea", Cover()) with { Entry = 8 },
            Waiver("cleo", Cover() with { Required = "> 0.9" }) with { Entry = 9 },
        ];

        var result = GateRunner.Run(Input("{}", Granted, waivers)).Single(result => result.Id == "metric_auc");

        Assert.Equal((Verdict.Waived, 8), (result.Verdict, result.Waiver));
        Assert.Null(result.Location);
    }

    [Fact]
    public void Apply_Passed_StaysPassed()
    {
        var input = GateCases.Input("""{"auc": 0.9}""", Policy) with { Now = Granted, Waivers = [Waiver("lea", Cover())] };

        Assert.Equal(Verdict.Passed, GateRunner.Run(input).Single(result => result.Id == "metric_auc").Verdict);
    }

    [Fact]
    public void Apply_FinalResult_IsNeverWaived()
    {
        var input = Input("{}", Granted, Waiver("lea", Cover()));
        var result = new GateResult("metric_auc", "metrics", Verdict.Failed, "0.84", ">= 0.85", "No.") { IsFinal = true };

        Assert.Same(result, WaiverRules.Apply(result, input));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_CoversOfEachGate(string gate, bool waivable)
    {
        var result = new GateResult(gate, gate, Verdict.Failed, null, null, "No.");
        var input = Input("{}", Granted, Waiver("lea", new WaivedResult(GateCases.Production, gate, gate, null, null, null)));

        Assert.Equal(waivable ? Verdict.Waived : Verdict.Failed, WaiverRules.Apply(result, input).Verdict);
    }

    [Fact]
    public void Apply_HolderOfTheComparedStageChanged_IsVoid()
    {
        var input = GateCases.Input("""{"auc": 0.8}""", """{"thresholds": {"auc": ">= stage(production)"}}""").WithHolder("""{"auc": 0.9}""");
        var raw = GateRunner.Run(input).Single(result => result.Id == "metric_auc");
        var cover = WaiverRules.Cover(raw, input);
        var waived = input with { Now = Granted, Waivers = [Waiver("lea", cover)] };

        Assert.Equal(Ledgers.Version("1.1.0"), cover.Against);
        Assert.StartsWith("waived Waived by lea", Auc(waived), StringComparison.Ordinal);
        Assert.EndsWith(
            "The waiver of entry 7 by lea is void: it was granted in comparison with 1.1.0, and now 1.1.1 is compared with.",
            Auc(waived.WithHolder("""{"auc": 0.95}""", "1.1.1")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Against_AStageWhoseNameIsPartOfAnother_IsTheStageTheRuleRefersTo()
    {
        var metadata = GateCases.Metadata("""{"split": "eu", "auc": 0.8}""");
        var policy = PolicyResolver.Resolve(
            Definitions.Registry("\"stages\": [\"eu\", \"eu-west\", \"production\"]"),
            Definitions.Model("\"policy\": {\"split\": \"eu\", \"thresholds\": {\"auc\": [\">= stage(eu-west) - 0.005\", \">= stage(eu) - 0.5\", \">= 0.9\"]}}"));
        var input = new GateInput(metadata, policy, policy.Stage(GateCases.Production)!)
        {
            Holders = new Dictionary<StageName, GateHolder>
            {
                [StageName.Parse("eu")] = new(Ledgers.Version("1.0.0"), GateCases.Metadata("""{"split": "eu", "auc": 0.9}""", "1.0.0")),
                [StageName.Parse("eu-west")] = new(Ledgers.Version("1.1.0"), GateCases.Metadata("""{"split": "eu", "auc": 0.9}""", "1.1.0")),
            },
        };

        Assert.Equal(
            [("1.1.0", "0.895"), ("1.0.0", "0.4"), (null, null)],
            new MetricsGate().Evaluate(input).Select(result => WaiverRules.Cover(result, input)).Select(cover => (cover.Against?.ToString(), cover.Limit?.ToString())));
    }

    [Fact]
    public void Apply_TheComparedVersionSetsAnotherNumber_IsVoid()
    {
        var input = GateCases.Input("""{"auc": 0.8}""", """{"thresholds": {"auc": ">= stage(production)"}}""").WithHolder("""{"auc": 0.9}""");
        var cover = WaiverRules.Cover(GateRunner.Run(input).Single(result => result.Id == "metric_auc"), input);
        var waived = input.WithHolder("""{"auc": 0.95}""") with { Now = Granted, Waivers = [Waiver("lea", cover)] };

        Assert.EndsWith(
            "The waiver of entry 7 by lea is void: it was granted when 1.1.0 made that 0.9, and now it is 0.95.", Auc(waived), StringComparison.Ordinal);
    }

    private static string Auc(GateInput input)
    {
        var result = GateRunner.Run(input).Single(result => result.Id == "metric_auc");
        return $"{result.VerdictText} {result.Explanation}";
    }

    private static GateInput Input(string waivers, DateTimeOffset now, params GrantedWaiver[] granted) =>
        GateCases.Input("""{"auc": 0.84}""", $$"""{"thresholds": {"auc": ">=0.85"}, "waivers": {{waivers}}}""") with { Now = now, Waivers = granted };

    private static RequestedMove Move(string actor) => new(new Actor(actor, "git"), "because", []);

    private static WaivedResult Cover() => new(GateCases.Production, "metric_auc", "metrics", "0.84", ">= 0.85", null);

    private static GrantedWaiver Waiver(string by, WaivedResult cover) => new(7, by, Granted, new Waived(
        Ledgers.Version("1.2.0"), Digest.Of([]), "metric_auc", null, "known noise.", Granted.AddDays(7), [cover]));
}
