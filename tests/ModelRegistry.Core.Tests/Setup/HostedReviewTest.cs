using ModelRegistry.Core.Setup;

namespace ModelRegistry.Core.Tests.Setup;

public class HostedReviewTest
{
    private static readonly BranchSetup Ledger = new() { ForbidsDeletion = true, ForbidsForcePush = true };

    [Fact]
    public void Of_LedgerThatCanNeitherBeDeletedNorRewritten_IsFulfilled() => Assert.Equal(SetupVerdict.Fulfilled, Verdict(Ledger));

    [Fact]
    public void Of_LedgerThatCanBeRewritten_IsMissing() => Assert.Equal(SetupVerdict.Missing, Verdict(Ledger with { ForbidsForcePush = false }));

    [Fact]
    public void Of_LedgerThatMayBeProtectedClassically_IsUnknown() => Assert.Equal(SetupVerdict.Unknown, Verdict(new BranchSetup { MayBeMore = true }));

    [Fact]
    public void Of_LedgerThatAsksForPullRequests_StopsTheTool() => Assert.Equal(SetupVerdict.Missing, Verdict(Ledger with { NeedsPullRequest = true }));

    [Fact]
    public void Of_LedgerThatAsksForChecks_StopsTheTool() => Assert.Equal(SetupVerdict.Missing, Verdict(Ledger with { RequiredChecks = ["ci"] }));

    [Fact]
    public void Of_EveryFindingThatIsNotFulfilled_SaysWhyAndWhatToDo() => Assert.All(
        HostedReview.Of(Setup(BranchSetup.Unprotected) with { IsArchived = true }, []).Where(finding => finding.Verdict != SetupVerdict.Fulfilled),
        finding => Assert.True(finding is { Why.Length: > 0, Fix.Length: > 0 }, finding.Id));

    private static SetupVerdict Verdict(BranchSetup ledger) => HostedReview.Of(Setup(ledger), []).Single(finding => finding.Id == "ledger_protected").Verdict;

    private static HostedSetup Setup(BranchSetup ledger) => new("acme/models", "https://github.com/acme/models", "main") { LedgerBranch = "registry", LedgerProtection = ledger };
}
