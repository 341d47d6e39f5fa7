using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class ChangeSummaryGateTest
{
    private const string Before = """ "change": {"type": "initial", "summary": "Clips ratios at 0.60 now."} """;

    [Theory]
    [InlineData("Retrained on clicks from March", null)]
    [InlineData("Ratios are clipped.", null)]
    [InlineData("Adds dropout to encoder (ABC-123)", null)]
    [InlineData("update", "has 1 word; write at least 3")]
    [InlineData("fix", "has 1 word; write at least 3")]
    [InlineData("n/a", "has 2 words; write at least 3")]
    [InlineData("minor changes", "has 2 words; write at least 3")]
    [InlineData("New tokenizer", "has 2 words; write at least 3")]
    [InlineData("various minor fixes and improvements", "holds nothing but filler; name the thing that is different and its effect")]
    [InlineData("Update the model to a new version", "holds nothing but filler; name the thing that is different and its effect")]
    [InlineData("1 2 3 4", "has 0 words; write at least 3")]
    [InlineData("#123", "has 0 words; write at least 3")]
    [InlineData("ABC-123 GH-7 #9", "has 0 words; write at least 3")]
    [InlineData("https://example.com/issues/12 fixed", "has 1 word; write at least 3")]
    [InlineData("See ticket ABC-123", "has 2 words; write at least 3")]
    [InlineData("... --- !!!", "has 0 words; write at least 3")]
    [InlineData("clips RATIOS, at 0.60 - now", "is word for word that of 1.1.0; say what is different from it")]
    [InlineData("学習データを三月に更新した", null)]
    [InlineData("更新", "has 1 word; write at least 3")]
    [InlineData("Größe der Fenster verdoppelt", null)]
    public void Evaluate_Summary(string summary, string? problem)
    {
        var input = ClaimCases.Input($$""" "change": {"type": "patch", "summary": "{{summary}}"} """).After("1.1.0", Before);

        var result = Assert.Single(new ChangeSummaryGate().Evaluate(input));

        Assert.Equal(problem is null ? "The change summary is there and says something." : $"The change summary {problem}.", result.Explanation);
        Assert.Equal(problem is null ? Verdict.Passed : Verdict.Failed, result.Verdict);
        Assert.Equal(problem is null ? null : "/change/summary", result.Location?.Pointer);
    }

    [Theory]
    [InlineData("", "failed")]
    [InlineData(""" "change_type": "patch" """, "failed")]
    [InlineData(""" "notes": {"change": "Wider window for features"} """, "passed")]
    [InlineData(""" "notes": {"change": ""} """, "failed")]
    [InlineData(""" "notes": {"change": "Wider window for features"}, "change": {"summary": "fix"} """, "failed")]
    public void Evaluate_WhereItStands(string members, string verdict) =>
        Assert.Equal(verdict, Assert.Single(new ChangeSummaryGate().Evaluate(ClaimCases.Input(members.Trim()).After("1.1.0", Before))).VerdictText);

    [Theory]
    [InlineData("First release.", "passed")]
    [InlineData(" ", "failed")]
    public void Evaluate_FirstVersion_OnlyHasToSaySomething(string summary, string verdict) =>
        Assert.Equal(verdict, Assert.Single(new ChangeSummaryGate().Evaluate(ClaimCases.Input($$""" "change": {"summary": "{{summary}}"} """))).VerdictText);

    [Theory]
    [InlineData("2.0.0", """ "type": "major", "rationale": "The old input cannot be served any more." """, "passed passed passed")]
    [InlineData("2.0.0", """ "type": "minor", "rationale": "The old input cannot be served any more." """, "passed failed passed")]
    [InlineData("2.0.0", """ "rationale": "breaking" """, "passed failed failed")]
    [InlineData("2.0.0", """ "type": "major" """, "passed passed failed")]
    [InlineData("2.0.0", """ "type": "major", "rationale": "Removes the input industry!" """, "passed passed failed")]
    [InlineData("1.2.0", """ "type": "major" """, "passed passed failed")]
    [InlineData("1.2.0", """ "type": "minor" """, "passed")]
    public void Evaluate_Major_AlsoSaysWhy(string version, string change, string verdicts)
    {
        var input = ClaimCases.Input($$""" "change": {"summary": "Removes the input industry.", {{change}} } """, version: version).After("1.1.0", Before);

        Assert.Equal(verdicts, string.Join(' ', new ChangeSummaryGate().Evaluate(input).Select(result => result.VerdictText)));
    }

    [Fact]
    public void Evaluate_PatchOfAnOlderMajor_IsNotMajor()
    {
        var input = ClaimCases.Input(""" "change": {"summary": "Clips the ratio of debts."} """, version: "2.0.1").After("2.0.0", Before).After("1.1.0", Before);

        Assert.Single(new ChangeSummaryGate().Evaluate(input));
    }

    [Fact]
    public void Evaluate_NumericVersions_AreNotMajorByTheirNumber()
    {
        var input = ClaimCases.Input(""" "change": {"summary": "Clips the ratio of debts."} """, """{"versioning": {"scheme": "numeric"}}""", "3.0.0").After("2.0.0", Before);

        Assert.Single(new ChangeSummaryGate().Evaluate(input));
    }
}
