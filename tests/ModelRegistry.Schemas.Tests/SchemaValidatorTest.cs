using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas.Tests;

public class SchemaValidatorTest
{
    private static DocumentSource Source(string json) => new("candidates/1.0.0.json", Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Validate_ManyErrors_AreInDocumentOrder()
    {
        var errors = SchemaValidator.Validate(SchemaName.Metadata, Source("""
            {
              "modelname": "m",
              "version": 1,
              "code": {"comit": "abc123", "dirty": "no"},
              "artifacts": {"model": "../m.onnx", "vocab": {"size": -1}},
              "metrics": {"auc": [{"vale": 0.8}, "0.9"]}
            }
            """));

        Assert.Equal(
            """
            candidates/1.0.0.json:1:1: /model_name: is missing
            candidates/1.0.0.json:2:3: /modelname: is not a known member (did you mean model_name?)
            candidates/1.0.0.json:3:14: /version: must be text, not number
            candidates/1.0.0.json:4:12: /code/comit: is not a known member (did you mean commit?); known here: repo, commit, branch, tag, dirty, path, workflow, pipeline_run, url
            candidates/1.0.0.json:4:40: /code/dirty: must be true or false, not text
            candidates/1.0.0.json:5:26: /artifacts/model: must be an artifact path: relative, separated by /, without . and .., control characters, < > : " | ? * or names Windows reserves, not '../m.onnx'
            candidates/1.0.0.json:5:48: /artifacts/vocab/path: is missing
            candidates/1.0.0.json:5:57: /artifacts/vocab/size: must be at least 0
            candidates/1.0.0.json:6:23: /metrics/auc/0/value: is missing
            candidates/1.0.0.json:6:24: /metrics/auc/0/vale: is not a known member (did you mean value?); known here: value, split, n, ci, level, method, groups, positives, denominator, std, se
            candidates/1.0.0.json:6:38: /metrics/auc/1: must be a number or an object, not text
            """,
            string.Join('\n', errors));
    }

    [Fact]
    public void Validate_NotJson() => Assert.Equal(
        "candidates/1.0.0.json:1:2: is not JSON here: unexpected 'x}'",
        Assert.Single(SchemaValidator.Validate(SchemaName.Metadata, Source("{x}"))).ToString());

    [Fact]
    public void Validate_DeepParams_AreAccepted()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);

        Assert.Empty(SchemaValidator.Validate(
            SchemaName.Metadata,
            Source($$$"""{"model_name": "m", "version": "1.0.0", "artifacts": {"m": "m"}, "training": {"params": {{{deep}}} }}""")));
    }

    [Fact]
    public void Validate_FromManyThreads()
    {
        var source = Source("""{"model_name": "M", "version": "1.0.0", "artifacts": {"m": "m"}}""");

        var found = new IReadOnlyList<DocumentError>[64];
        Parallel.For(0, found.Length, i => found[i] = SchemaValidator.Validate(SchemaName.All[i % SchemaName.All.Count], source));

        Assert.All(Enumerable.Range(0, found.Length), i => Assert.Equal(found[i % SchemaName.All.Count], found[i]));
    }

    [Fact]
    public void Text_IsWrittenTheOneWay()
    {
        Assert.All(SchemaName.All, name =>
        {
            var bytes = Encoding.UTF8.GetBytes(SchemaValidator.Text(name));
            Assert.Equal(bytes, JsonText.ToBytes(JsonParser.Parse(new DocumentSource(name.Text, bytes), DocumentLimits.Candidate)));
            Assert.Empty(SchemaDialect.Check(new DocumentSource(name.Text, bytes)));
        });
    }

    [Fact]
    public void All_AreTheFoldersOfSchemas() => Assert.Equal(
        Directory.EnumerateDirectories(Path.Combine(Examples.Folder(SchemaName.Metadata, "valid"), "..", "..", ".."))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("output" or "catalog")) // What the tool prints and publishes is described there; it reads no such document.
            .Order(StringComparer.Ordinal),
        SchemaName.All.Select(name => name.Text).Order(StringComparer.Ordinal));
}
