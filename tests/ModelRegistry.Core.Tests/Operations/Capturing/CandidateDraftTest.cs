using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class CandidateDraftTest
{
    private readonly CapturedFacts _facts = new();

    public CandidateDraftTest()
    {
        _facts.Add("/model_name", "ctr", "--model");
        _facts.Add("/version", "1.0.0", "--version");
        _facts.Add("/artifacts/model", JsonObject.Of(("path", "model.onnx")), "model.onnx");
    }

    [Fact]
    public void Of_TheLeast_IsADraftThatNamesAllThatIsMissing()
    {
        var draft = CandidateDraft.Of(_facts, VersioningScheme.SemVer);

        Assert.Equal(3, draft.Found.Count);
        Assert.Contains(draft.Missing, missing => missing.Pointer == "/code/commit");
        Assert.Contains(draft.Missing, missing => missing.Pointer == "/metrics");
        Assert.All(draft.Missing, missing => Assert.NotEmpty(missing.Supply));
    }

    [Theory]
    [InlineData("/metrics/a=b", "0.8")]
    [InlineData("/metrics/auc", "true")]
    [InlineData("/code/commit", "\"not hexadecimal\"")]
    [InlineData("/training/started_at", "\"yesterday\"")]
    [InlineData("/unknown", "1")]
    [InlineData("/signature/inputs", "[{\"type\": \"float32\"}]")]
    public void Of_AValueMetadataRefuses_LeavesItOutAndSaysWhy(string pointer, string value)
    {
        _facts.Add(pointer, JsonParser.Parse(new DocumentSource("v", System.Text.Encoding.UTF8.GetBytes(value)), DocumentLimits.Candidate), "somewhere");
        _facts.Add("/description", "kept", "people");

        var draft = CandidateDraft.Of(_facts, VersioningScheme.SemVer);

        Assert.Equal("kept", ((JsonString)draft.Document["description"]!).Text);
        Assert.DoesNotContain(draft.Found, found => found.Pointer == pointer);
        Assert.StartsWith($"{pointer} of somewhere was left out", Assert.Single(draft.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ABadVersion_IsNoDraft()
    {
        var facts = new CapturedFacts();
        facts.Add("/model_name", "ctr", "--model");
        facts.Add("/version", "1.0", "--version");
        facts.Add("/artifacts/model", JsonObject.Of(("path", "model.onnx")), "model.onnx");

        Assert.Throws<DocumentException>(() => CandidateDraft.Of(facts, VersioningScheme.SemVer));
    }

    [Fact]
    public void Missing_OfAPlainMetric_AsksForTheSplit()
    {
        _facts.Add("/metrics/auc", new JsonNumber("0.8"), "metrics.json");

        var draft = CandidateDraft.Of(_facts, VersioningScheme.SemVer);

        Assert.Contains(draft.Missing, missing => missing.Pointer == "/metrics/split");
    }

    [Fact]
    public void Missing_OfAMetricWithItsSplit_DoesNotAsk()
    {
        _facts.Add("/metrics/auc", JsonObject.Of(("value", new JsonNumber("0.8")), ("split", "test")), "metrics.json");

        Assert.DoesNotContain(CandidateDraft.Of(_facts, VersioningScheme.SemVer).Missing, missing => missing.Pointer.StartsWith("/metrics", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_TheSameFactsInAnotherOrder_IsTheSameDocument()
    {
        var other = new CapturedFacts();
        other.Add("/artifacts/model", JsonObject.Of(("path", "model.onnx")), "model.onnx");
        other.Add("/version", "1.0.0", "--version");
        other.Add("/model_name", "ctr", "--model");

        Assert.Equal(
            JsonText.ToBytes(CandidateDraft.Of(_facts, VersioningScheme.SemVer).Document),
            JsonText.ToBytes(CandidateDraft.Of(other, VersioningScheme.SemVer).Document));
    }
}
