using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Tests.Json;

namespace ModelRegistry.Core.Tests.Metadata;

public class ModelMetadataTest
{
    [Fact]
    public void Parse_Lesson()
    {
        var metadata = MetadataDocuments.Parse(MetadataDocuments.Lesson);

        Assert.Equal(("ctr_ranking", "1.2.0"), (metadata.Name.Text, metadata.Version.ToString()));
        Assert.Equal(["mlops@company"], metadata.Owners);
        Assert.Equal(("git@example:ml/ctr.git", "abc123"), (metadata.Code!.Repo, metadata.Code.Commit));
        Assert.Equal(("ds_2025_10_01", "feats_v7"), (metadata.Data!.SnapshotId, metadata.Data.FeaturesVersion));
        Assert.Equal((42, "A10G", "0.01"), ((int)metadata.Training!.Seed!, metadata.Training.Hardware, metadata.Training.Params!["lr"]!.ToString()));
        Assert.Equal(["model.onnx", "featspec.json"], metadata.Artifacts.Select(artifact => artifact.Path.Text));
        Assert.Equal(("sha256:...", "..."), (metadata.Env!.DockerDigest, metadata.Env.LockfileHash));
        Assert.Equal(["auc 0.87 val /metrics/auc", "logloss 0.42 val /metrics/logloss"], metadata.Measurements.Select(Show));
        Assert.Equal(("auc", "\">=0.85\"", "/metrics/thresholds/auc"), Assert.Single(metadata.Thresholds.Select(t => (t.Metric, t.Rule.ToString(), t.Pointer))));
        Assert.Equal(new ApprovalClaim("ml_lead", "approved", "2025-10-03", null, null), metadata.Claims.Approval);
        Assert.Equal([KeyValuePair.Create("change", "Added user_age feature"), KeyValuePair.Create("risk", "low")], metadata.Notes);
    }

    [Fact]
    public void Parse_Minimal()
    {
        var metadata = MetadataDocuments.With("");

        Assert.Null(metadata.Description);
        Assert.Null(metadata.Change);
        Assert.Null(metadata.Code);
        Assert.Null(metadata.Env);
        Assert.Empty(metadata.Owners);
        Assert.Empty(metadata.Measurements);
        Assert.Empty(metadata.Thresholds);
        Assert.Empty(metadata.Tags);
        Assert.Equal(new MetadataClaims(null, null, null), metadata.Claims);
    }

    [Fact]
    public void Json_IsTheDocumentAsGiven() => Assert.Equal(
        JsonDocuments.Parse(MetadataDocuments.Lesson).ToString(), MetadataDocuments.Parse(MetadataDocuments.Lesson).Json.ToString());

    [Fact]
    public void Parse_NumericScheme()
    {
        var metadata = MetadataDocuments.Parse(
            """{"model_name": "m", "version": "12", "change": {"from": "11"}, "artifacts": {"model": "m"}}""", VersioningScheme.Numeric);

        Assert.Equal("12.0.0", metadata.Version.ToString());
        Assert.Equal("11.0.0", metadata.Change!.From!.ToString());
        Assert.Equal("\"12\"", metadata.Json["version"]!.ToString());
    }

    [Fact]
    public void Parse_NumericVersionUnderSemVer() => Assert.Equal(
        "test.json:1:32: /version: '12' is not a version: expected MAJOR.MINOR.PATCH as in SemVer 2.0.0, e.g. 1.2.0 or 1.3.0-rc.1."
            + " Write all three numbers, e.g. 12.0.0.",
        JsonDocuments.Refusal(() => MetadataDocuments.Parse("""{"model_name": "m", "version": "12", "artifacts": {"model": "m"}}""")));

    [Theory]
    [InlineData("""{"model_name": "m", "artifacts": {"model": "m"}}""", "test.json:1:1: /version: is missing")]
    [InlineData("""{"version": "1.0.0", "artifacts": {"model": "m"}}""", "test.json:1:1: /model_name: is missing")]
    [InlineData("""{"model_name": "m", "version": "1.0.0"}""", "test.json:1:1: /artifacts: is missing")]
    [InlineData("""{"model_name": "m", "version": "1.0.0", "artefacts": {}}""", "test.json:1:41: /artefacts: is not a known member (did you mean artifacts?)")]
    public void Parse_Refused(string json, string expected) =>
        Assert.Equal(expected, JsonDocuments.Refusal(() => MetadataDocuments.Parse(json)));

    [Fact]
    public void Parse_OtherFormat() => Assert.Equal(
        RegistryErrorCode.Unsupported, Assert.Throws<RegistryException>(() => MetadataDocuments.With("\"format\": 2")).Code);

    [Theory]
    [InlineData(""" "change": {"type": "minor"}, "change_type": "minor" """, ChangeType.Minor)]
    [InlineData(""" "change_type": "patch" """, ChangeType.Patch)]
    [InlineData(""" "change": {"type": "initial"} """, ChangeType.Initial)]
    [InlineData(""" "change": {"summary": "x"}, "change_type": "major" """, ChangeType.Major)]
    [InlineData(""" "change": {"summary": "x"} """, null)]
    public void Change_Type(string members, ChangeType? expected) => Assert.Equal(expected, MetadataDocuments.With(members).Change!.Type);

    // What a schema cannot say; the rest of what is refused are the examples of schemas/metadata.
    [Theory]
    [InlineData(""" "change": {"type": "minor"}, "change_type": "patch" """, "/change_type: says patch but change.type says minor")]
    [InlineData(""" "parents": ["a@1.0.0", "a@1.2"] """, "/parents/1: '1.2' is not a version: expected MAJOR.MINOR.PATCH as in SemVer 2.0.0, e.g. 1.2.0 or 1.3.0-rc.1. Write all three numbers, e.g. 1.2.0.")]
    [InlineData(""" "data": {"time_window": {"from": "2025-02-30"}} """, "/data/time_window/from: must be a date such as 2026-10-01 or a time such as 2026-10-01T09:00:00Z")]
    [InlineData(""" "data": {"time_window": {"from": "2025-02-03", "to": "2025-02-02"}} """, "/data/time_window/to: is before from (2025-02-03)")]
    [InlineData(""" "training": {"started_at": "2026-02-30T09:00:00Z"} """, "/training/started_at: must be a time with its offset, such as 2026-10-01T09:00:00Z")]
    [InlineData(""" "training": {"started_at": "2026-10-01T09:00:00Z", "finished_at": "2026-10-01T10:00:00+02:00"} """, "/training/finished_at: is before started_at")]
    [InlineData(""" "training": {"duration_seconds": -0.5} """, "/training/duration_seconds: must not be negative")]
    [InlineData(""" "training": {"seeds": {"torch": 18446744073709551616}} """, "/training/seeds/torch: must be a whole number from -9223372036854775808 to 18446744073709551615, not 18446744073709551616")]
    [InlineData(""" "signature": {"inputs": [{"name": "x", "type": "t"}, {"name": "x", "type": "t"}]} """, "/signature/inputs/1/name: is 'x' twice among the inputs")]
    [InlineData(""" "metrics": {"auc": {"value": 0.8, "ci": [0.9, 0.7]}} """, "/metrics/auc/ci: has its low end 0.9 above its high end 0.7")]
    [InlineData(""" "metrics": {"auc": {"value": 0.8, "ci": [0.7, "0.9"]}} """, "/metrics/auc/ci: must be a list of two numbers, low and high")]
    [InlineData(""" "metrics": {"auc": {"value": 0.8, "level": 95}} """, "/metrics/auc/level: must be between 0 and 1, e.g. 0.95, not 95")]
    [InlineData(""" "metrics": {"auc": [0.8, 0.9]} """, "/metrics/auc/1: is measured twice on no named split")]
    [InlineData(""" "metrics": {"split": "val", "auc": [0.8, {"value": 0.9, "split": "val"}]} """, "/metrics/auc/1: is measured twice on split 'val'")]
    [InlineData(""" "metrics": {"auc": 1e1001} """, "/metrics/auc: 1e1001 is out of range")]
    [InlineData(""" "metrics": {"auc": {"value": 1e-1001}} """, "/metrics/auc/value: '1e-1001' is not a decimal number such as 0.85 (exponents at most 1000).")]
    [InlineData(""" "metrics": {"a\u202eb": 1} """, "/metrics/a\u202eb: 'a\\u202eb' is not a metric name: use 1 to 100 characters without < > = quotes, backslashes or control characters")]
    [InlineData(""" "metrics": {"auc": {"value": 0.8, "groups": {"": {"f": 1}}}} """, "/metrics/auc/groups: has a member without a name")]
    public void Parse_Contradiction(string members, string expected) => Assert.Equal(expected, MetadataDocuments.Refusal(members));

    [Fact]
    public void Artifacts_TwoOnOnePath() => Assert.Equal(
        "test.json:1:77: /artifacts/b: has the path of 'a' (compared without case)",
        JsonDocuments.Refusal(() => MetadataDocuments.Parse(
            """{"model_name": "m", "version": "1.0.0", "artifacts": {"a": "x/M.onnx", "b": {"path": "X/m.onnx"}}}""")));

    [Fact]
    public void Artifacts_Most()
    {
        static string Document(int count) =>
            $$$"""{"model_name": "m", "version": "1.0.0", "artifacts": {{{{string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"a{i}\": \"f{i}\""))}}}}}""";

        Assert.Equal(10_000, MetadataDocuments.Parse(Document(10_000)).Artifacts.Count);
        Assert.EndsWith(
            "/artifacts: must name 1 to 10000 artifacts, not 10001",
            JsonDocuments.Refusal(() => MetadataDocuments.Parse(Document(10_001))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Artifacts_Claims()
    {
        var digest = Digest.Of("x"u8);
        var metadata = MetadataDocuments.Parse(
            $$$"""{"model_name": "m", "version": "1.0.0", "artifacts": {"a/b": {"path": "p", "digest": "{{{digest}}}", "size": 5, "media_type": "t", "source": "path:p"} } }""");

        Assert.Equal(
            new ArtifactClaim("a/b", ArtifactPath.Parse("p"), digest, 5, "t", "path:p", "/artifacts/a~1b"), Assert.Single(metadata.Artifacts));
    }

    [Fact]
    public void Measurements_EveryForm()
    {
        var metadata = MetadataDocuments.With("""
            "metrics": {
              "split": "test",
              "auc": {"value": 0.83, "n": 714, "ci": [0.78, 0.87], "level": 0.95, "method": "bootstrap",
                      "groups": {"sex": {"female": {"value": 0.82, "n": 210, "ci": [0.7, 0.9]}, "male": 0.84}, "age": {"<30": 0.8}}},
              "f1": [0.7, {"value": 0.710, "split": "val"}],
              "loss/final": 3e-1
            }
            """);

        Assert.Equal(
            ["auc 0.83 test /metrics/auc", "f1 0.7 test /metrics/f1/0", "f1 0.710 val /metrics/f1/1", "loss/final 3e-1 test /metrics/loss~1final"],
            metadata.Measurements.Select(Show));
        var auc = metadata.Measurements[0];
        Assert.Equal(714, auc.Count);
        Assert.Equal(new ConfidenceInterval(ExactDecimal.Parse("0.78"), ExactDecimal.Parse("0.87"), ExactDecimal.Parse("0.95"), "bootstrap"), auc.Interval);
        Assert.Equal(
            ["sex female 0.82 210 0.7", "sex male 0.84  ", "age <30 0.8  "],
            auc.Groups.Select(group => $"{group.Attribute} {group.Group} {group.Value} {group.Count} {group.Interval?.Low}"));
    }

    [Fact]
    public void Thresholds_AsGiven()
    {
        var metadata = MetadataDocuments.With(""" "metrics": {"thresholds": {"auc": [">=0.8"], "f1": {"require": ">=0.5"}}} """);

        Assert.Empty(metadata.Measurements);
        Assert.Equal(["/metrics/thresholds/auc list", "/metrics/thresholds/f1 object"], metadata.Thresholds.Select(t => $"{t.Pointer} {t.Rule.Kind}"));
    }

    [Fact]
    public void Locate_Place()
    {
        var metadata = MetadataDocuments.Parse(MetadataDocuments.Lesson);

        Assert.Equal("test.json:5:56: /code/commit: m", metadata.Locate("/code/commit", "m").ToString());
        Assert.Equal("test.json:5:11: /code/pipeline_run: m", metadata.Locate("/code/pipeline_run", "m").ToString());
    }

    [Fact]
    public void Read_Embedded_PointersAreRelativeButErrorsAreNot()
    {
        var entry = JsonDocuments.Read("""{"body": {"metadata": {"model_name": "m", "version": "1.0.0", "artifacts": {"a": "p"}, "metrics": {"auc": 1}}}}""");
        var metadata = ModelMetadata.Read(entry.Object("body").Object("metadata"), VersioningScheme.SemVer);

        Assert.Equal("/metrics/auc", metadata.Measurements[0].Pointer);
        Assert.Equal("/artifacts/a", metadata.Artifacts[0].Pointer);
        Assert.Equal("test.json:1:107: /body/metadata/metrics/auc: low", metadata.Locate(metadata.Measurements[0].Pointer, "low").ToString());
    }

    private static string Show(Measurement measurement) =>
        $"{measurement.Metric} {measurement.Value} {measurement.Split} {measurement.Pointer}";
}
