using ModelRegistry.Core.Json;
using ModelRegistry.Inspection.Training;

namespace ModelRegistry.Inspection.Tests.Training;

public class MetricsFileTests
{
    [Theory]
    [InlineData("""{"auc": 0.8310}""", """{"auc": 0.8310}""")]
    [InlineData("""{"report": {"macro": {"f1": 0.5}}}""", """{"report.macro.f1": 0.5}""")]
    [InlineData("""{"test": {"auc": 0.8}}""", """{"auc": {"value": 0.8, "split": "test"}}""")]
    [InlineData("""{"train": {"auc": 0.9}, "val": {"auc": 0.8}}""", """{"auc": [{"value": 0.9, "split": "train"}, {"value": 0.8, "split": "val"}]}""")]
    [InlineData("""{"split": "val", "auc": {"value": 0.8, "n": 10}}""", """{"split": "val", "auc": {"value": 0.8, "n": 10}}""")]
    [InlineData("""{"test": {"auc": {"value": 0.8, "n": 10}}}""", """{"auc": {"value": 0.8, "n": 10, "split": "test"}}""")]
    [InlineData("""{"auc": [{"value": 0.8, "split": "a"}, {"value": 0.7, "split": "b"}]}""", """{"auc": [{"value": 0.8, "split": "a"}, {"value": 0.7, "split": "b"}]}""")]
    [InlineData("""{"thresholds": {"auc": ">=0.7"}, "test": 3}""", """{"thresholds": {"auc": ">=0.7"}, "test": 3}""")]
    public void Read_OfAShapeToolsWrite_IsMetadatas(string file, string expected)
    {
        var metrics = MetricsFile.Read(Evidence.Of("metrics.json", file));

        var json = JsonParser.ParseObject(Evidence.Of("x", expected), DocumentLimits.Candidate).Json;
        Assert.Equal((JsonValue)json, JsonObject.Of(metrics.Metrics));
        Assert.Empty(metrics.Skipped);
    }

    [Fact]
    public void Read_OfYaml_IsTheSame() =>
        Assert.Equal("auc", Assert.Single(MetricsFile.Read(Evidence.Of("metrics.yaml", "auc: 0.8\n")).Metrics).Name);

    [Fact]
    public void Read_OfOtherValues_NamesThem()
    {
        var metrics = MetricsFile.Read(Evidence.Of("metrics.json", """{"auc": 0.8, "note": "x", "ok": true, "curve": [1, 2], "none": null}"""));

        Assert.Equal(["note", "ok", "curve", "none"], metrics.Skipped);
    }

    [Theory]
    [InlineData("""{"auc": NaN}""")]
    [InlineData("""[0.8]""")]
    [InlineData("""{"auc": 0.8, "auc": 0.9}""")]
    [InlineData("")]
    public void Read_OfAnotherFile_IsRefused(string file) =>
        Assert.Throws<UnreadableEvidenceException>(() => MetricsFile.Read(Evidence.Of("metrics.json", file)));
}
