using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class ApprovalsGateTest
{
    private const string Lead = """{"roles": {"ML Lead": ["alice", "Bob"]}, "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}}""";
    private const string TwoOfTwo = """{"roles": {"ML Lead": ["alice", "bob"], "Risk": ["carol"]}, "stages": {"production": {"approvals": {"minimum": 2, "roles": ["ML Lead", "Risk"]}}}}""";
    private const string Nobody = """{"stages": {"promotion": {"approver_role": "ML Lead"}}}""";
    private const string OnlyReviewed = """{"approvals": {"source": ["environment", "review"]}}""";
    private const string Team = """{"roles": {"ML Lead": ["alice", "@org/leads"]}, "stages": {"promotion": {"approver_role": "ML Lead"}}}""";
    private const string Typo = """{"roles": {"ML Lead": ["alice"]}, "stages": {"promotion": {"approver_role": "ML Led"}}}""";

    [Theory]
    [InlineData("{}", "alice", "approvals passed [1 approval: alice] [1 approval] Approved by alice (as typed by the caller, unverified).")]
    [InlineData("{}", "", "approvals failed [0 approvals] [1 approval] production asks for 1 approval, and none is given.")]
    [InlineData("{}", "rita", "approvals failed [0 approvals] [1 approval] production asks for 1 approval, and none counts: rita asked for the move, and nobody approves their own.")]
    [InlineData("{}", "Rita", "approvals failed [0 approvals] [1 approval] production asks for 1 approval, and none counts: Rita asked for the move, and nobody approves their own.")]
    [InlineData("""{"approvals": {"minimum": 2}}""", "alice Alice", "approvals failed [1 approval: alice] [2 approvals] production asks for 2 approvals, and only 1 counts, by alice.")]
    [InlineData("""{"approvals": {"minimum": 2}}""", "alice bob/github/verified", "approvals passed [2 approvals: bob and alice] [2 approvals] Approved by bob (from github, verified) and alice (as typed by the caller, unverified).")]
    [InlineData("{}", "alice/github", "approvals passed [1 approval: alice] [1 approval] Approved by alice (from github, unverified).")]
    [InlineData("{}", "alice ALICE/github/verified", "approvals passed [1 approval: ALICE] [1 approval] Approved by ALICE (from github, verified).")]
    [InlineData("""{"approvals": {"minimum": 0}}""", "alice", "approvals not_applicable [] [] Policy asks for no approval on production.")]
    [InlineData(Lead, "BOB", "approvals passed [1 approval: BOB] [1 approval by role 'ML Lead'] Approved by BOB (as typed by the caller, unverified).")]
    [InlineData(Lead, "carol", "approvals failed [0 approvals] [1 approval by role 'ML Lead'] production asks for 1 approval by role 'ML Lead', and none counts: carol does not hold role 'ML Lead'.")]
    [InlineData(TwoOfTwo, "carol alice", "approvals passed [2 approvals: carol and alice] [2 approvals by role 'ML Lead' or 'Risk'] Approved by carol (as typed by the caller, unverified) and alice (as typed by the caller, unverified).")]
    [InlineData(TwoOfTwo, "carol dan", "approvals failed [1 approval: carol] [2 approvals by role 'ML Lead' or 'Risk'] production asks for 2 approvals by role 'ML Lead' or 'Risk', and only 1 counts, by carol: dan does not hold role 'ML Lead' or 'Risk'.")]
    [InlineData(Nobody, "alice", "approvals failed [0 approvals] [1 approval by role 'ML Lead'] production asks for 1 approval by role 'ML Lead', and none counts: alice does not hold role 'ML Lead'. Nobody holds role 'ML Lead': name its people in model.json under policy.roles.")]
    [InlineData(OnlyReviewed, "alice", "approvals failed [0 approvals] [1 approval from environment or review] production asks for 1 approval from environment or review, and none counts: alice approved by option, which does not count.")]
    [InlineData(OnlyReviewed, "alice/environment/verified", "approvals passed [1 approval: alice] [1 approval from environment or review] Approved by alice (from environment, verified).")]
    [InlineData(OnlyReviewed, "alice alice/review", "approvals passed [1 approval: alice] [1 approval from environment or review] Approved by alice (from review, unverified).")]
    [InlineData(OnlyReviewed, "alice/file/verified alice/review", "approvals passed [1 approval: alice] [1 approval from environment or review] Approved by alice (from review, unverified).")]
    [InlineData("{}", "tess", "approvals failed [0 approvals] [1 approval] production asks for 1 approval, and none counts: tess asked for the move, and nobody approves their own.")]
    [InlineData(Team, "carol", "approvals failed [0 approvals] [1 approval by role 'ML Lead'] production asks for 1 approval by role 'ML Lead', and none counts: carol does not hold role 'ML Lead'. @org/leads holds it too, but who belongs to a team cannot be read here, and what cannot be read never counts.")]
    [InlineData(Team, "alice", "approvals passed [1 approval: alice] [1 approval by role 'ML Lead'] Approved by alice (as typed by the caller, unverified).")]
    [InlineData(Typo, "alice", "approvals failed [0 approvals] [1 approval by role 'ML Led'] production asks for 1 approval by role 'ML Led', and none counts: alice does not hold role 'ML Led'. Nobody holds role 'ML Led' (did you mean ML Lead?): name its people in model.json under policy.roles.")]
    public void Evaluate_Approvals(string policy, string approvals, string line)
    {
        var input = GateCases.Input(policy: policy) with
        {
            Move = GateCases.Move("better", approvals.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        };

        Assert.Equal(line, GateCases.Line(Assert.Single(new ApprovalsGate().Evaluate(input))));
    }

    [Fact]
    public void Evaluate_WithoutAMove_IsNotApplicable() =>
        Assert.Equal(Verdict.NotApplicable, Assert.Single(new ApprovalsGate().Evaluate(GateCases.Input())).Verdict);
}
