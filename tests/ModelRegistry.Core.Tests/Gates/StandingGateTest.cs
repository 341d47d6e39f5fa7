using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class StandingGateTest
{
    [Theory]
    [InlineData(null, null, "", "passed", "The version is neither deprecated nor revoked and has no open incident.")]
    [InlineData(4, null, "", "failed", "1.2.0 is deprecated (entry 4); fix the cause and register a new version.")]
    [InlineData(4, 5, "", "failed", "1.2.0 is revoked (entry 5); fix the cause and register a new version.")]
    [InlineData(null, null, "incident-7", "failed", "1.2.0 is frozen by open incident-7; fix the cause and register a new version.")]
    public void Evaluate_Standing(int? deprecated, int? revoked, string incident, string verdict, string explanation)
    {
        var input = ClaimCases.Input("") with { Standing = ClaimCases.Standing(deprecated, revoked, incident.Length == 0 ? [] : [incident]) };

        var result = GateRunner.Run(input)[^1];

        Assert.Equal(("standing", verdict, explanation), (result.Gate, result.VerdictText, result.Explanation));
    }

    [Fact]
    public void Run_Candidate_HasNone() => Assert.DoesNotContain(GateRunner.Run(ClaimCases.Input("")), result => result.Gate == "standing");

    [Fact]
    public void Evaluate_OpenAlert_FailsAndSaysWhatWouldHelp()
    {
        var input = ClaimCases.Input("") with { Standing = ClaimCases.Standing() with { Alerts = [12] } };

        var result = GateRunner.Run(input)[^1];

        Assert.Equal(
            ("failed", "1.2.0 is under open alert-12; it may move when its metrics have recovered, or somebody clears the alert with a reason."),
            (result.VerdictText, result.Explanation));
    }
}
