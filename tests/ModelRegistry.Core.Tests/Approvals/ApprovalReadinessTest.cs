using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Tests.Policies;
using static ModelRegistry.Core.Tests.Approvals.ReviewedPromotion;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>What policy asks, against what the repository's environments can give.</summary>
public sealed class ApprovalReadinessTest
{
    private const string Two = """{"roles": {"Lead": ["alice", "bob"]}, "stages": {"production": {"approvals": {"minimum": 2, "roles": ["Lead"], "source": ["environment"]}}}}""";
    private const string Strict = """{"stages": {"production": {"approvals": {"source": ["environment"], "environments": ["live"], "protection": {"forbid_admin_bypass": true, "restrict_branches": true, "prevent_self_review": true}}}}}""";

    private static readonly EnvironmentProtection Loose = new(Protected.Reviewers, false, true, null, 0);
    private static readonly EnvironmentProtection Open = new([], false, true, null, 0);

    public static TheoryData<string, ApprovalEnvironment[], string[]> Cases => new()
    {
        { Two, [new("Production", Loose), new("production-2", Loose)], [] },
        {
            Two,
            [new("production", Loose)],
            [
                "production production-2 False: There is no environment production-2; GitHub makes one without protection when a workflow first names it.",
                "production  True: production asks for 2 approvals, and 1 environment can give one.",
            ]
        },
        {
            Two,
            [new("production", Loose), new("production-2", Open)],
            [
                "production production-2 False: Environment production-2 waits for no reviewer, so that its approvals do not count.",
                "production  True: production asks for 2 approvals, and 1 environment can give one.",
            ]
        },
        {
            Two.Replace(", \"bob\"", string.Empty, StringComparison.Ordinal),
            [new("production", Loose), new("production-2", Loose)],
            ["production  True: production asks for 2 approvals by different people, and 1 of the reviewers of its environments may give one."]
        },
        {
            Strict,
            [new("live", Loose)],
            [
                "production live False: Environment live lets whoever started the run approve it, so that its approvals do not count.",
                "production live False: Environment live lets administrators bypass it, so that its approvals do not count.",
                "production live False: Environment live can be used from any branch, so that its approvals do not count.",
                "production  True: production asks for 1 approval, and 0 environments can give one.",
            ]
        },
        { Strict, [new("live", Protected)], [] },
        { """{"approvals": {"minimum": 0}}""", [], [] },
        {
            "{}",
            [new("production", Protected)],
            ["production  False: production counts names that whoever promotes types."]
        },
        {
            """{"stages": {"production": {"approvals": {"source": ["environment", "file"]}}}}""",
            [],
            [
                "production production False: There is no environment production; GitHub makes one without protection when a workflow first names it.",
                "production  False: production asks for 1 approval, and 0 environments can give one.",
            ]
        },
        { """{"stages": {"production": {"approvals": {"source": ["file"]}}}}""", [], [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Find_Cases(string policy, ApprovalEnvironment[] environments, string[] expected) => Assert.Equal(
        expected,
        ApprovalReadiness.Find(Definitions.Resolve(modelPolicy: policy), environments)
            .Select(gap => $"{gap.Stage} {gap.Environment} {gap.Blocks}: {gap.Message}"));
}
