using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Reporting.Tests;

/// <summary>The limits that stand beside measurements.</summary>
public sealed class LimitTests
{
    private const string Rule = ">= 0.74";

    [Fact]
    public async Task Limits_JudgedOnARecomputedValue_StandBesideTheClaim()
    {
        var story = await Story.OfSamplesAsync();

        var version = (await story.ReportAsync("1.1.0")).ToJson();
        var compared = (await story.CompareAsync("1.1.0", "1.0.1")).ToJson();

        Assert.All([Metric(version, "auc", "test"), Metric(compared, "auc", "test")], metric => Assert.Equal(Rule, Assert.Single(Limits(metric))));
        Assert.Equal("0.8087680215", ((JsonNumber)((JsonObject)Metric(version, "auc", "test")["recomputed"]!)["value"]!).Text);
        Assert.Equal("0.8087680215", ((JsonNumber)((JsonObject)((JsonObject)Metric(compared, "auc", "test")["left"]!)["recomputed"]!)["value"]!).Text);
        Assert.Null(Metric(version, "auc", "val")["recomputed"]);
    }

    [Fact]
    public async Task Limits_BeforeAnyGate_AreOfTheSplitTheVersionMeans()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.1");

        var report = (await story.ReportAsync("1.0.1")).ToJson();

        Assert.Equal(Rule, Assert.Single(Limits(Metric(report, "auc", "test"))));
        Assert.Empty(Limits(Metric(report, "auc", "val")));
    }

    private static JsonObject Metric(JsonObject report, string metric, string split) => ((JsonArray)report["metrics"]!).Items.Cast<JsonObject>()
        .Single(row => row["metric"]!.Equals((JsonValue)metric) && row["split"]!.Equals((JsonValue)split));

    private static string[] Limits(JsonObject metric) =>
        [.. ((JsonArray)metric["limits"]!).Items.Cast<JsonObject>().Select(limit => ((JsonString)limit["rule"]!).Text)];
}
