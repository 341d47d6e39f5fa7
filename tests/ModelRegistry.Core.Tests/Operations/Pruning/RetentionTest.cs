using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations.Pruning;

/// <summary>The rule of retention, case by case. Version 1.N.0 was registered on day N, and it is day 100.</summary>
public class RetentionTest
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StageName Staging = StageName.Parse("staging");

    [Fact]
    public void Decide_KeepLast_KeepsThoseRegisteredLast_AndSaysWhyOfEach()
    {
        var verdicts = Decide(Rule(last: 2), Versions(4));

        Assert.Equal(
            [
                "1.0.0 pruned: not among the 2 versions registered last; used last on 2026-01-01, 100 days ago",
                "1.1.0 pruned: not among the 2 versions registered last; used last on 2026-01-02, 99 days ago",
                "1.2.0 keep_last: among the 2 versions registered last",
                "1.3.0 latest: the highest active release",
            ],
            verdicts);
    }

    [Theory]
    [InlineData(98, "1.0.0 pruned", "1.1.0 pruned", "1.2.0 pruned", "1.3.0 latest")]
    [InlineData(99, "1.0.0 pruned", "1.1.0 pruned", "1.2.0 keep_days", "1.3.0 latest")]
    [InlineData(101, "1.0.0 keep_days", "1.1.0 keep_days", "1.2.0 keep_days", "1.3.0 latest")]
    public void Decide_KeepDays_CountsFromTheLastUse(int days, params string[] expected) =>
        Assert.Equal(expected, Decide(Rule(days: days), Versions(4)).Select(Short));

    [Fact]
    public void Decide_KeepDays_SaysWhenItWasUsed()
    {
        Assert.Equal("1.0.0 keep_days: used last on 2026-01-01, and 101 days are kept", Decide(Rule(days: 101), Versions(2))[0]);
        Assert.Equal(
            "1.0.0 pruned: used last on 2026-01-01, 100 days ago (7 are kept); never held production",
            Decide(Rule(days: 7) with { Stages = [Ledgers.Production] }, Versions(2))[0]);
    }

    [Fact]
    public void Decide_EitherMember_IsEnough() =>
        Assert.Equal(["1.0.0 pruned", "1.1.0 keep_days", "1.2.0 keep_last", "1.3.0 latest"], Decide(Rule(last: 2, days: 100), Versions(4)).Select(Short));

    [Fact]
    public void Decide_StagesAndTags_KeepWhatHeldAndWhatIsTagged()
    {
        var versions = Versions(4);
        versions[0] = versions[0] with { Held = [Staging] };
        versions[1] = versions[1] with { Tags = ["legal-hold", "team"] };

        Assert.Equal(
            ["1.0.0 keep_stages: held staging", "1.1.0 keep_tags: tagged legal-hold", "1.2.0 pruned", "1.3.0 latest"],
            Decide(Rule(last: 1) with { Stages = [Staging], Tags = ["legal-hold"] }, versions).Select((text, index) => index < 2 ? text : Short(text)));
        Assert.Equal(["1.0.0 pruned", "1.1.0 pruned", "1.2.0 pruned", "1.3.0 latest"], Decide(Rule(last: 1) with { Stages = [Ledgers.Production], Tags = ["hold"] }, versions).Select(Short));
    }

    [Fact]
    public void Decide_Holder_IsKept()
    {
        var versions = Versions(3);
        versions[0] = versions[0] with { Holds = [Ledgers.Production, Staging] };

        Assert.Equal("1.0.0 holder: holds production and staging", Decide(Rule(last: 1), versions)[0]);
    }

    [Fact]
    public void Decide_EarlierHolders_AreKept_AndAsManyThatARollbackCouldChoose()
    {
        // 1.4.0 and 1.3.0 held the stage last, but neither may be restored: further back it goes until two may.
        var versions = Versions(8);
        versions[4] = versions[4] with { Standing = versions[4].Standing with { Deprecated = 20 } };
        versions[3] = versions[3] with { Standing = versions[3].Standing with { Alerts = [21] } };

        var verdicts = Decide(Rule(last: 1) with { Holders = 2 }, versions, (Ledgers.Production, [4, 3, 2, 1, 0]));

        Assert.Equal(
            [
                "1.0.0 pruned", "1.1.0 rollback", "1.2.0 rollback", "1.3.0 rollback", "1.4.0 rollback", "1.5.0 pruned", "1.6.0 pruned", "1.7.0 latest",
            ],
            verdicts.Select(Short));
        Assert.Equal("1.1.0 rollback: a rollback of production could choose it", verdicts[1]);
        Assert.Equal("1.4.0 rollback: one of the last 2 that held production", verdicts[4]);
    }

    [Fact]
    public void Decide_EarlierHolderWhoseMoveNobodyJudged_IsNotOneARollbackCouldChoose()
    {
        var earlier = new Dictionary<StageName, IReadOnlyList<StageHolder>>
        {
            [Staging] = [Holder(1, StageHolder.Unverified), Holder(0, StageHolder.Waived)],
        };

        var verdicts = Retention.Decide(Rule(last: 1) with { Holders = 1 }, Versions(4), earlier, Start.AddDays(100));

        Assert.Equal(["a rollback of staging could choose it", "held staging last"], verdicts.Take(2).Select(verdict => verdict.Why));
        Assert.False(verdicts[2].IsKept);
    }

    [Fact]
    public void Decide_Claims_KeepWhateverPolicySays()
    {
        var versions = Versions(3);
        versions[0] = versions[0] with { Claims = ["incident-7 is not settled", "experiment exp-1 runs"] };

        Assert.Equal("1.0.0 claim: incident-7 is not settled; experiment exp-1 runs", Decide(Rule(last: 1), versions)[0]);
    }

    [Fact]
    public void Decide_Latest_IsTheHighestActiveRelease_AndTheOneRegisteredLast()
    {
        var versions = Versions(4);
        versions[3] = Case("1.0.1", 3);
        Assert.Equal(["1.0.0 pruned", "1.1.0 pruned", "1.2.0 latest", "1.0.1 latest"], Decide(Rule(days: 1), versions).Select(Short));

        versions[2] = versions[2] with { Standing = versions[2].Standing with { Revoked = 9 } };
        Assert.Equal(["1.0.0 pruned", "1.1.0 latest", "1.2.0 pruned", "1.0.1 latest"], Decide(Rule(days: 1), versions).Select(Short));
    }

    [Fact]
    public void Decide_Parents_OfWhatIsKept_AreKept_ThroughSeveralGenerations()
    {
        var versions = Versions(6);
        versions[5] = versions[5] with { Parents = [versions[3].Standing.Version, Ledgers.Version("9.9.9")] };
        versions[3] = versions[3] with { Parents = [versions[1].Standing.Version] };
        versions[2] = versions[2] with { Parents = [versions[0].Standing.Version] };

        var verdicts = Decide(Rule(last: 1), versions);

        Assert.Equal(["1.0.0 pruned", "1.1.0 parent", "1.2.0 pruned", "1.3.0 parent", "1.4.0 pruned", "1.5.0 latest"], verdicts.Select(Short));
        Assert.Equal("1.1.0 parent: 1.3.0 was made from it", verdicts[1]);
    }

    [Fact]
    public void Decide_PrunedVersions_AreNotJudgedAgain_NorCounted()
    {
        var versions = Versions(4);
        versions[1] = versions[1] with { Standing = versions[1].Standing with { Pruned = 12 } };
        versions[2] = versions[2] with { Standing = versions[2].Standing with { Pruned = 12 } };

        Assert.Equal(["1.0.0 keep_last", "1.3.0 latest"], Decide(Rule(last: 2), versions).Select(Short));
        Assert.Empty(Decide(Rule(last: 2), [.. versions[1..3]]));
    }

    private static RetentionRule Rule(int? last = null, int? days = null) => new() { Last = last, Days = days, Source = "model.json#/policy/retention" };

    private static RetentionCase[] Versions(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Case(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1.{number}.0"), number))];

    private static RetentionCase Case(string version, int day) => new(new VersionStanding
    {
        Version = Ledgers.Version(version),
        Ordinal = day + 1,
        Registered = day + 1,
        Time = Start.AddDays(day),
        RootDigest = Digest.Of([]),
        MetadataDigest = Digest.Of([]),
        ManifestDigest = Digest.Of([]),
        Last = day + 1,
    })
    {
        LastUsed = Start.AddDays(day),
    };

    private static StageHolder Holder(int number, string verdict = StageHolder.Passed) =>
        new(Ledgers.Version(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1.{number}.0")), 50 + number, Start.AddDays(number), verdict);

    private static string[] Decide(RetentionRule rule, RetentionCase[] cases, params (StageName Stage, int[] Earlier)[] stages)
    {
        var earlier = stages.ToDictionary(stage => stage.Stage, stage => (IReadOnlyList<StageHolder>)[.. stage.Earlier.Select(number => Holder(number))]);
        return [.. Retention.Decide(rule, cases, earlier, Start.AddDays(100)).Select(verdict => $"{verdict.Version} {(verdict.IsKept ? verdict.Rule : "pruned")}: {verdict.Why}")];
    }

    private static string Short(string verdict) => verdict.Split(':')[0];
}
