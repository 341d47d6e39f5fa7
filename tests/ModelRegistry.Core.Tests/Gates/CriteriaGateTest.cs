using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class CriteriaGateTest
{
    private static readonly DateTimeOffset Noon = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-10-01T12:00:00Z", 0, "passed", "The criteria for production are in force since 2026-10-01T12:00:00.000Z (entry 3), before training began as the metadata says.")]
    [InlineData("2026-10-01T13:00:00Z", -60, "passed", "The criteria for production are in force since 2026-10-01T11:00:00.000Z (entry 3), before training began as the metadata says.")]
    [InlineData("2026-10-01T14:00:00+02:00", 0, "passed", "The criteria for production are in force since 2026-10-01T12:00:00.000Z (entry 3), before training began as the metadata says.")]
    [InlineData("2026-10-01T11:59:59Z", 0, "failed", "The criteria for production are in force since 2026-10-01T12:00:00.000Z (entry 3), after training began (2026-10-01T11:59:59.000Z); train again under them, or have the check waived.")]
    [InlineData("2026-10-02T12:00:01Z", 0, "failed", "training.started_at is 2026-10-02T12:00:01.000Z, which is in the future (2026-10-02T12:00:00.000Z now); correct it.")]
    public void Evaluate_Times(string started, int minutes, string verdict, string explanation)
    {
        var input = ClaimCases.Input($$""" "training": {"started_at": "{{started}}"} """) with
        {
            Now = Noon.AddDays(1),
            Criteria = new AdoptedCriteria(3, Noon.AddMinutes(minutes), AreAdopted: true),
        };

        var result = Assert.Single(new CriteriaGate().Evaluate(input));

        Assert.Equal((verdict, explanation), (result.VerdictText, result.Explanation));
        Assert.Equal(result.Verdict == Verdict.Failed ? "/training/started_at" : null, result.Location?.Pointer);
    }

    [Fact]
    public void Evaluate_CriteriaChangedAndNotAdopted_Fails()
    {
        var input = ClaimCases.Input(""" "training": {"started_at": "2026-10-01T13:00:00Z"} """) with { Criteria = new AdoptedCriteria(1, Noon, AreAdopted: false) };

        var result = Assert.Single(new CriteriaGate().Evaluate(input));

        Assert.Equal("failed", result.VerdictText);
        Assert.Contains("not those in force", result.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "training.started_at is not given")]
    [InlineData(""" "training": {"started_at": "2026-10-01T13:00:00Z"} """, "No policy was ever adopted")]
    public void Evaluate_NothingToCompare_Fails(string members, string start)
    {
        var result = Assert.Single(new CriteriaGate().Evaluate(ClaimCases.Input(members)));

        Assert.Equal("failed", result.VerdictText);
        Assert.StartsWith(start, result.Explanation, StringComparison.Ordinal);
    }
}
