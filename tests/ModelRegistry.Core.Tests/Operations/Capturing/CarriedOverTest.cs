using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class CarriedOverTest
{
    private const string Previous = """
        {"model_name": "m", "version": "1.0.0", "description": "d", "owners": ["o"], "artifacts": {"model": "m.onnx"}, "notes": {"a": "b"},
         "tags": {"t": "u"}, "code": {"commit": "abcd"}, "data": {"digest": "x"}, "training": {"seed": 7, "started_at": "2026-01-01T00:00:00Z"},
         "env": {"python": "3.11"}, "metrics": {"auc": 0.8, "thresholds": {"auc": ">=0.7"}}, "compliance": {"risk_level": "low"},
         "monitoring": {"job_id": "j"}, "change": {"summary": "s"}, "stage": "production", "approvals": {"reviewer": "r"},
         "signature": {"inputs": [{"name": "x", "type": "float32", "unit": "m"}], "outputs": [{"name": "y", "type": "float32"}]}}
        """;

    private readonly CapturedFacts _facts = new();

    [Fact]
    public void Add_ToNothing_TakesWhatIsSaidOfTheModelAlone()
    {
        CarriedOver.Add(_facts, Json(Previous), "m@1.0.0");

        Assert.Equal(
            ["/compliance", "/description", "/metrics/thresholds", "/monitoring", "/owners", "/signature/inputs", "/signature/outputs"],
            _facts.Values.Select(value => value.Pointer).Order(StringComparer.Ordinal));
        Assert.All(_facts.Values, value => Assert.Equal("carried over from m@1.0.0", value.Source));
        Assert.Equal("Not carried over from m@1.0.0: tags, notes, approvals, stage.", Assert.Single(_facts.Notes));
    }

    [Fact]
    public void Add_ToTheSameFields_KeepsWhatPeopleSaidAboutThem()
    {
        _facts.Add("/signature/inputs", Json("""{"i": [{"name": "x", "type": "float32", "shape": [null]}]}""")["i"]!, "model.onnx");

        CarriedOver.Add(_facts, Json(Previous), "m@1.0.0");

        Assert.Contains("\"unit\": \"m\"", _facts["/signature/inputs"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ToOtherFields_KeepsTheModelFiles()
    {
        _facts.Add("/signature/inputs", Json("""{"i": [{"name": "x", "type": "float64"}]}""")["i"]!, "model.onnx");

        CarriedOver.Add(_facts, Json(Previous), "m@1.0.0");

        Assert.Contains("float64", _facts["/signature/inputs"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(_facts.Notes, note => note == "/signature/inputs differs from m@1.0.0: the model file's is taken.");
    }

    private static JsonObject Json(string text) => JsonParser.ParseObject(new DocumentSource("x", Encoding.UTF8.GetBytes(text)), DocumentLimits.Candidate).Json;
}
