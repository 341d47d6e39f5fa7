using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting.Tests;

/// <summary>What stands on the first printed page, and in which order it gives way.</summary>
public sealed class SummaryPageTests
{
    [Fact]
    public async Task Page_OrdinaryVersion_ShowsEverything()
    {
        var page = await PageAsync(new ReportShape());

        Assert.Equal(JsonLiteral.True, page["fits"]);
        Assert.Equal([0, 0, 0, 0, 0], Dropped(page));
    }

    [Fact]
    public async Task Page_GroupsNobodyJudged_GiveWayFirst()
    {
        var page = await PageAsync(new ReportShape(Attributes: 40, Groups: 6));

        Assert.True(Number(page, "groups_more") > 0);
        Assert.Equal(0, Number(page, "checks_more"));
        Assert.Equal(0, Number(page, "metrics_more"));
        Assert.Equal(JsonLiteral.True, page["fits"]);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(200, 0)]
    public async Task Page_MoreMetricsThanFit_KeepTheFirstAndEveryCheck(int metrics, int limits)
    {
        var page = await PageAsync(new ReportShape(Metrics: metrics, Limits: limits));

        var kept = Rows(page, "metrics");
        Assert.Equal(metrics, kept.Length + Number(page, "metrics_more"));
        Assert.Equal("m00", Text(kept[0], "metric"));
        Assert.Equal(0, Number(page, "checks_more"));
        Assert.Equal(JsonLiteral.False, page["fits"]);
    }

    [Fact]
    public async Task Page_ChecksAlone_GiveWayAfterMetricsChangesAndDecisions()
    {
        var page = await PageAsync(new ReportShape(Metrics: 200, Limits: 200, Params: 60, Moves: 12));

        Assert.True(Number(page, "checks_more") > 0);
        Assert.Empty(Rows(page, "metrics"));
        Assert.Empty(Rows(page, "groups"));
        Assert.Empty(Rows(page, "changed"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(60)]
    public async Task Page_FailedChecks_NeverGiveWay(int failing)
    {
        var page = await PageAsync(new ReportShape(Metrics: 100, Limits: 40, Failing: failing, Params: 60));

        Assert.Equal(failing, Rows(page, "problems").Count(row => Text(row, "verdict") == "failed"));
    }

    [Fact]
    public async Task Page_LongTexts_AreShortenedAndSaidToBe()
    {
        var page = await PageAsync(new ReportShape(Text: 400));

        Assert.All(Rows(page, "decisions").Where(row => row["reason"] is JsonString), row => Assert.EndsWith("…", Text(row, "reason"), StringComparison.Ordinal));
        Assert.Equal(JsonLiteral.False, page["fits"]);
    }

    [Fact]
    public async Task Page_Always_TellsHowManyRowsGaveWay()
    {
        foreach (var shape in ReportShape.All)
        {
            var document = ReportRenderer.ModelOf(await shape.ReportAsync());
            var page = (JsonObject)document["page"]!;

            Assert.Equal(Rows(document, "metrics").Length, Rows(page, "metrics").Length + Number(page, "metrics_more"));
            Assert.Equal(Rows(document, "decisions").Length, Rows(page, "decisions").Length + Number(page, "decisions_more"));
            Assert.Equal(Rows(document, "groups").Length, Rows(page, "groups").Length + Number(page, "groups_more"));
            Assert.Equal(Rows((JsonObject)document["change"]!, "fields").Length, Rows(page, "changed").Length + Number(page, "changed_more"));
        }
    }

    private static async Task<JsonObject> PageAsync(ReportShape shape) => (JsonObject)ReportRenderer.ModelOf(await shape.ReportAsync())["page"]!;

    private static int[] Dropped(JsonObject page) =>
        [Number(page, "checks_more"), Number(page, "metrics_more"), Number(page, "groups_more"), Number(page, "changed_more"), Number(page, "decisions_more")];

    private static int Number(JsonObject json, string name) => int.Parse(((JsonNumber)json[name]!).Text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(JsonObject json, string name) => ((JsonString)json[name]!).Text;

    private static JsonObject[] Rows(JsonObject json, string name) => [.. ((JsonArray)json[name]!).Items.Cast<JsonObject>()];
}
