using System.Globalization;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class StageOrderGateTest
{
    private const string Order = """{"stages": {"production": {"from": ["staging"]}}}""";
    private const string Both = """{"stages": {"production": {"from": ["dev", "staging"]}}}""";
    private const string Checked = """{"required_checks": ["stage_order_ok"]}""";
    private const string Soak = """{"stages": {"production": {"from": ["staging"], "soak": "24h"}}}""";
    private const string General = """{"soak": "90m"}""";

    private static readonly DateTimeOffset Start = new(2026, 10, 3, 12, 0, 0, TimeSpan.Zero);

    // Stays are STAGE:FROM-TO in hours after the start, TO left out while the version holds the stage; it is decided after 48 hours.
    [Theory]
    [InlineData(Order, "", "stage_order failed [never held staging] [holds or held staging] 1.2.0 never held staging, and policy asks for that before production; promote it there first.")]
    [InlineData(Order, "dev:0-", "stage_order failed [never held staging] [holds or held staging] 1.2.0 never held staging, and policy asks for that before production; promote it there first.")]
    [InlineData(Order, "staging:47-", "stage_order passed [1h in staging (now, entry 1)] [holds or held staging] 1.2.0 went through staging.")]
    [InlineData(Order, "staging:48-", "stage_order passed [0s in staging (now, entry 1)] [holds or held staging] 1.2.0 went through staging.")]
    [InlineData(Order, "staging:0-30", "stage_order passed [1d 6h in staging (before, entry 1)] [holds or held staging] 1.2.0 went through staging.")]
    [InlineData(Both, "staging:0-", "stage_order failed [never held dev] [holds or held dev and staging] 1.2.0 never held dev, and policy asks for that before production; promote it there first.")]
    [InlineData(Both, "", "stage_order failed [never held dev and staging] [holds or held dev and staging] 1.2.0 never held dev and staging, and policy asks for that before production; promote it there first.")]
    [InlineData(Both, "dev:0-1 staging:1-", "stage_order passed [1h in dev (before, entry 1) and 1d 23h in staging (now, entry 2)] [holds or held dev and staging] 1.2.0 went through dev and staging.")]
    [InlineData(Checked, "staging:1-2", "stage_order passed [1h in staging (before, entry 1)] [holds or held staging] 1.2.0 went through staging.")]
    [InlineData(Checked, "dev:1-2", "stage_order failed [never held staging] [holds or held staging] 1.2.0 never held staging, and policy asks for that before production; promote it there first.")]
    public void Evaluate_Order(string policy, string stays, string line) =>
        Assert.Equal(line, GateCases.Line(Assert.Single(Evaluate(policy, stays))));

    [Theory]
    [InlineData(Soak, "staging:24-", "soak passed [1d in staging (now, entry 1)] [24h in staging] 1.2.0 was in staging for at least 24h.")]
    [InlineData(Soak, "staging:24.001-", "soak failed [23h 59m in staging (now, entry 1)] [24h in staging] 1.2.0 has to hold staging for 24h before production, and has held it since 2026-10-04T12:00:03.600Z (entry 1), 23h 59m; it may move from 2026-10-05T12:00:03.600Z on.")]
    [InlineData(Soak, "staging:0-24", "soak passed [1d in staging (before, entry 1)] [24h in staging] 1.2.0 was in staging for at least 24h.")]
    [InlineData(Soak, "staging:0-20 staging:30-47", "soak failed [20h in staging (before, entry 1)] [24h in staging] 1.2.0 has to hold staging for 24h before production; its longest time there was 20h (from entry 1), and it holds it no more: promote it there again and wait.")]
    [InlineData(Soak, "staging:0-20 staging:40-", "soak failed [20h in staging (before, entry 1)] [24h in staging] 1.2.0 has to hold staging for 24h before production, and has held it since 2026-10-05T04:00:00.000Z (entry 2), 8h; it may move from 2026-10-06T04:00:00.000Z on.")]
    [InlineData(Soak, "staging:0-30 staging:47-", "soak passed [1d 6h in staging (before, entry 1)] [24h in staging] 1.2.0 was in staging for at least 24h.")]
    [InlineData(Soak, "dev:0-", "soak failed [never in staging] [24h in staging] 1.2.0 has to hold staging for 24h before production, and never held it; promote it there and wait.")]
    [InlineData(General, "staging:46.5-", "soak passed [1h 30m in staging (now, entry 1)] [90m in staging] 1.2.0 was in staging for at least 90m.")]
    [InlineData(General, "staging:47-", "soak failed [1h in staging (now, entry 1)] [90m in staging] 1.2.0 has to hold staging for 90m before production, and has held it since 2026-10-05T11:00:00.000Z (entry 1), 1h; it may move from 2026-10-05T12:30:00.000Z on.")]
    public void Evaluate_Soak(string policy, string stays, string line)
    {
        var results = Evaluate(policy, stays);

        Assert.Equal(["stage_order", "soak"], results.Select(result => result.Id));
        Assert.Equal(line, GateCases.Line(results[1]));
    }

    [Theory]
    [InlineData(Soak, "production", true, "A candidate has held no stage yet; a version is asked when it moves.")]
    [InlineData("""{"stages": {"dev": {"soak": "1h"}}}""", "dev", false, "No stage comes before dev.")]
    [InlineData("""{"from": ["staging"], "soak": "1h"}""", "staging", false, "No stage comes before staging.")]
    public void Evaluate_NothingToAsk_IsNotApplicable(string policy, string stage, bool isCandidate, string why)
    {
        var input = GateCases.Input(policy: policy);
        input = input with { Stage = input.Policy.Stage(StageName.Parse(stage))!, Stays = isCandidate ? null : [] };

        Assert.Equal([why, why], new StageOrderGate().Evaluate(input).Select(result => result.Explanation));
        Assert.All(new StageOrderGate().Evaluate(input), result => Assert.Equal(Verdict.NotApplicable, result.Verdict));
    }

    private static IReadOnlyList<GateResult> Evaluate(string policy, string stays) => new StageOrderGate().Evaluate(GateCases.Input(policy: policy) with
    {
        Now = Start.AddHours(48),
        Stays = [.. stays.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Stay)],
    });

    private static StageStay Stay(string text, int index)
    {
        var parts = text.Split(':', '-');
        return new StageStay(StageName.Parse(parts[0]), index + 1, Hour(parts[1]), parts[2].Length == 0 ? null : Hour(parts[2]));
    }

    private static DateTimeOffset Hour(string text) => Start.AddHours(double.Parse(text, CultureInfo.InvariantCulture));
}
