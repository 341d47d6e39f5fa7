using System.Text;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Evaluation;

public class EvaluationRecordTest
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var record = Record(PredictionLayout.Parse("label=y,group=gender")) with
        {
            Comparison = new ChampionComparison(
                ModelVersion.Parse("1.0.0"),
                new PredictionsSource("p.csv", new Descriptor(Digest.Of([1]), 1)),
                4,
                0,
                [ComparedMetric.Of(new MetricDifference("auc", 0.75, 0.5, new Core.Statistics.Interval(-0.1, 0.6), 0.2, "DeLong, paired"), 0.95)!]),
        };

        var read = EvaluationRecord.Read(JsonParser.ParseObject(new DocumentSource("x", JsonText.ToBytes(record.ToJson())), DocumentLimits.Entry));

        Assert.Equal(record.ToJson(), read.ToJson());
        Assert.Equal("label=y,group=gender", read.Columns);
        Assert.Equal([new UndefinedMetric("specificity", "attribute0=b", "no label is 0")], read.Undefined.Where(metric => metric.Metric == "specificity"));
    }

    [Theory]
    [InlineData("""{"auc": 0.5}""", """{"auc": {"value": 0.8333333333,""")]
    [InlineData("""{"roc_auc": 0.5, "ndcg": 0.1}""", """{"roc_auc": {"value": 0.8333333333,""")]
    [InlineData("""{"auc": {"value": 0.5, "split": "val"}}""", """{"auc": [{"value": 0.5, "split": "val"}, {"value": 0.8333333333,""")]
    [InlineData("""{"auc": [{"value": 0.5, "split": "val"}, {"value": 0.1, "split": "test"}]}""", """{"auc": [{"value": 0.5, "split": "val"}, {"value": 0.8333333333,""")]
    public void Apply_Metrics_ReplacesTheClaimsAndNothingElse(string metrics, string expected)
    {
        var candidate = "{\n    \"model_name\": \"m\",  \"version\": \"1.0.0\",\n  \"metrics\" : " + metrics + " ,\n\t\"artifacts\": {\"model\": \"m\"}}\n\n";

        var updated = Encoding.UTF8.GetString(MetricsUpdate.Apply(Source(candidate), VersioningScheme.SemVer, Record(PredictionLayout.Conventional)));

        Assert.StartsWith("{\n    \"model_name\": \"m\",  \"version\": \"1.0.0\",\n  \"metrics\" : {\n", updated, StringComparison.Ordinal);
        Assert.EndsWith("\n  } ,\n\t\"artifacts\": {\"model\": \"m\"}}\n\n", updated, StringComparison.Ordinal);
        var written = JsonParser.ParseObject(Source(updated), DocumentLimits.Candidate).Json["metrics"]!.ToString();
        Assert.StartsWith(Compact(expected), Compact(written), StringComparison.Ordinal);
        Assert.Equal(metrics.Contains("ndcg", StringComparison.Ordinal), written.Contains("ndcg", StringComparison.Ordinal));
    }

    [Fact]
    public void Apply_WithoutMetrics_AddsThem()
    {
        const string Candidate = "{\"model_name\": \"m\", \"version\": \"1.0.0\", \"artifacts\": {\"model\": \"m\"}\n}\n";

        var updated = Encoding.UTF8.GetString(MetricsUpdate.Apply(Source(Candidate), VersioningScheme.SemVer, Record(PredictionLayout.Conventional)));

        Assert.StartsWith("{\"model_name\": \"m\", \"version\": \"1.0.0\", \"artifacts\": {\"model\": \"m\"},\n  \"metrics\": {\n    \"auc\": {\n      \"value\": 0.8333333333,\n", updated, StringComparison.Ordinal);
        Assert.EndsWith("\n  }\n}\n", updated, StringComparison.Ordinal);
        _ = JsonParser.ParseObject(Source(updated), DocumentLimits.Candidate);
    }

    [Theory]
    [InlineData("label=y", "label=y")]
    [InlineData("group=a, score = p ,group=b", "score=p,group=a,group=b")]
    public void Parse_Layout_Accepted(string text, string expected) => Assert.Equal(expected, PredictionLayout.Parse(text).ToString());

    [Theory]
    [InlineData("", "'' is not role=column; write e.g. label=y,score=p,group=gender")]
    [InlineData("label", "'label' is not role=column; write e.g. label=y,score=p,group=gender")]
    [InlineData("label=", "'label=' is not role=column; write e.g. label=y,score=p,group=gender")]
    [InlineData("label=a,label=b", "label is given twice")]
    [InlineData("group=a,group=a", "group is given twice")]
    [InlineData("label=a,score=a", "column 'a' is given two roles; a column holds one thing")]
    [InlineData("id=a,group=b,group=a", "column 'a' is given two roles; a column holds one thing")]
    [InlineData("grup=a", "'grup' is not a role of a column (did you mean group?); roles are label, score, prediction, weight, id, group")]
    public void Parse_Layout_Refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PredictionLayout.Parse(text)).Message);

    private static string Compact(string text) => text.Replace("\n", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);

    private static DocumentSource Source(string text) => new("candidate.json", Encoding.UTF8.GetBytes(text));

    private static EvaluationRecord Record(PredictionLayout layout) => EvaluationRecord.Of(
        Rows.Evaluate(
            new EvaluationOptions(PredictionTask.Binary) { Resamples = 20 },
            Rows.Batches([1, 0, 0, 1, 1], [0.9, 0.8, 0.4, 0.45, 0.85], groups: [[0, 0, 0, 1, 1]]),
            0,
            ["a", "b"]),
        new PredictionsSource("p.csv", new Descriptor(Digest.Of([]), 0)),
        layout,
        "test");
}
