using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests;

/// <summary>What is read from real files is what other readers find in them: the onnx package, ONNX Runtime.</summary>
public class OtherReadersTests
{
    private static readonly Dictionary<string, JsonElement> Expected =
        JsonDocument.Parse(File.ReadAllText(Looking.PathOf("expected.json"))).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

    public static TheoryData<string> OnnxFiles => [.. Expected.Keys.Where(name => name.EndsWith(".onnx", StringComparison.Ordinal))];

    [Fact]
    public void ExpectedFiles_AreAsManyAsAreClaimed()
    {
        Assert.Equal(13, OnnxFiles.Count);
        Assert.Equal(2, Expected.Keys.Count(name => name.EndsWith(".safetensors", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(OnnxFiles))]
    public async Task Onnx_IsAsTheOnnxPackageReadsIt(string name)
    {
        var expected = Expected[name];

        var file = await Looking.IntoAsync(name);

        Assert.Null(file.Problem);
        Assert.Equal(Compact(expected, "inputs"), Compact(file.Contract!.Inputs));
        Assert.Equal(Compact(expected, "outputs"), Compact(file.Contract.Outputs));
        Assert.Equal(Texts(expected, "external_files"), file.ExternalFiles);
        foreach (var property in new[] { "ir_version", "opsets", "producer", "nodes", "initializers" })
        {
            Assert.Equal($"{expected.GetProperty(property)}", file.Property(property));
        }

        Assert.Equal(string.Join(", ", Texts(expected, "functions")), file.Property("functions") ?? string.Empty);
        foreach (var (key, value) in Metadata(expected))
        {
            Assert.Equal(value, file.Property($"metadata.{key}"));
        }
    }

    [Theory]
    [MemberData(nameof(OnnxFiles))]
    public async Task Onnx_IsAsOnnxRuntimeLoadsIt(string name)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(Looking.PathOf(name), options);
        var file = await Looking.IntoAsync(name);

        Assert.Equal(session.InputNames, file.Contract!.Inputs.Where(field => !field.Optional).Select(field => field.Name));
        Assert.Equal(session.OverridableInitializerMetadata.Keys, file.Contract.Inputs.Where(field => field.Optional).Select(field => field.Name));
        Assert.Equal(session.OutputNames, file.Contract.Outputs.Select(field => field.Name));
        foreach (var field in file.Contract.Inputs.Where(field => !field.Optional))
        {
            AssertSame(session.InputMetadata[field.Name], field);
        }

        foreach (var field in file.Contract.Outputs.Where(field => session.OutputMetadata[field.Name].OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR))
        {
            AssertSame(session.OutputMetadata[field.Name], field);
        }

        Assert.Equal(session.ModelMetadata.GraphName, file.Property("graph"));
        Assert.Equal(session.ModelMetadata.CustomMetadataMap.Count, file.Properties.Count(property => property.Key.StartsWith("metadata.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("linear.safetensors")]
    [InlineData("many.safetensors")]
    public async Task Safetensors_IsAsAnotherReaderReadsIt(string name)
    {
        var expected = Expected[name];

        var file = await Looking.IntoAsync(name);

        Assert.Null(file.Problem);
        Assert.Equal($"{expected.GetProperty("tensors")}", file.Property("tensors"));
        Assert.Equal($"{expected.GetProperty("parameters")}", file.Property("parameters"));
        Assert.Equal(Texts(expected, "dtypes").Length, file.Property("dtypes")!.Split(", ").Length);
        foreach (var (key, value) in Metadata(expected))
        {
            Assert.Equal(value, file.Property($"metadata.{key}"));
        }
    }

    private static void AssertSame(NodeMetadata metadata, TensorField field)
    {
        Assert.Equal(metadata.ElementDataType.ToString().ToLowerInvariant(), field.Type == "float32" ? "float" : field.Type);
        Assert.Equal(metadata.Dimensions, field.Shape!.Select(dimension => (int)(dimension.Size ?? -1)));
        Assert.Equal(metadata.SymbolicDimensions, field.Shape!.Select(dimension => dimension.Symbol ?? string.Empty));
    }

    private static string Compact(IEnumerable<TensorField> fields) => Compact(JsonArray.Of(fields.Select(field => field.ToJson())).ToString());

    private static string Compact(JsonElement expected, string member) => Compact(expected.GetProperty(member).GetRawText());

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json));

    private static string[] Texts(JsonElement expected, string member) =>
        expected.TryGetProperty(member, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static IEnumerable<(string Key, string? Value)> Metadata(JsonElement expected) =>
        expected.TryGetProperty("metadata", out var metadata) ? metadata.EnumerateObject().Select(member => (member.Name, member.Value.GetString())) : [];
}
