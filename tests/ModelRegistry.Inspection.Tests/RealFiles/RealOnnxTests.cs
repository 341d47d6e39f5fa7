using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests.RealFiles;

/// <summary>Real ONNX files hold for us what they hold for the onnx package and for ONNX Runtime.</summary>
public class RealOnnxTests
{
    // Declares an output of 3 x 2 x 4 that its own nodes make 2 x 3 x 4.
    private const string Contradiction = "package_two_transposes.onnx";

    private static readonly string[] Properties = ["ir_version", "opsets", "producer", "graph", "nodes", "initializers"];

    public static TheoryData<string> Files => RealFile.Ending(".onnx");

    public static TheoryData<string> FilesThatRun =>
        [.. RealFile.All.Values.Where(file => file.Name.EndsWith(".onnx", StringComparison.Ordinal) && file.Runs && file.Name != Contradiction).Select(file => file.Name)];

    [Fact]
    public void Files_ComeFromEverySource()
    {
        var bySource = RealFile.All.Keys.Where(name => name.EndsWith(".onnx", StringComparison.Ordinal)).CountBy(name => name.Split('_')[0]).ToDictionary();

        Assert.Equal(3, bySource["package"]);
        Assert.Equal(7, bySource["torch"]);
        Assert.InRange(bySource["suite"], 20, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Inspect_IsAsTheOnnxPackageReadsIt(string name)
    {
        var expected = RealFile.All[name].Expected;

        var file = await RealFile.All[name].InspectAsync();

        Assert.Null(file.Problem);
        Assert.Equal(Compact(expected.GetProperty("inputs").GetRawText()), Compact(file.Contract!.Inputs));
        Assert.Equal(Compact(expected.GetProperty("outputs").GetRawText()), Compact(file.Contract.Outputs));
        Assert.All(Properties, property => Assert.Equal($"{expected.GetProperty(property)}", file.Property(property) ?? string.Empty));
    }

    [Theory]
    [MemberData(nameof(FilesThatRun))]
    public async Task Inspect_IsAsOnnxRuntimeLoadsIt(string name)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(RealFile.All[name].Path, options);

        var contract = (await RealFile.All[name].InspectAsync()).Contract!;

        Assert.Equal(session.InputNames.Concat(session.OverridableInitializerMetadata.Keys).Order(), contract.Inputs.Select(field => field.Name).Order());
        Assert.Equal(session.OutputNames, contract.Outputs.Select(field => field.Name));
        Assert.All(contract.Inputs, field => AssertSame(field, session.InputMetadata.GetValueOrDefault(field.Name) ?? session.OverridableInitializerMetadata[field.Name]));
        Assert.All(contract.Outputs, field => AssertSame(field, session.OutputMetadata[field.Name]));
    }

    [Fact]
    public async Task Inspect_OfADeclarationThatTheNodesContradict_SaysWhatIsDeclared()
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(RealFile.All[Contradiction].Path, options);

        var contract = (await RealFile.All[Contradiction].InspectAsync()).Contract!;

        Assert.Equal("float32[3, 2, 4]", Assert.Single(contract.Outputs).Describe());
        Assert.Equal([-1, -1, 4], Assert.Single(session.OutputMetadata).Value.Dimensions);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Inspect_FindsNothingThatALoadWouldRun(string name) => Assert.Empty((await RealFile.All[name].InspectAsync()).Findings);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Inspect_UnderAnotherName_IsTheSame(string name)
    {
        var named = await RealFile.All[name].InspectAsync();

        var renamed = await RealFile.All[name].InspectAsync("weights.bin");

        Assert.Equal(ArtifactFormats.Onnx, renamed.Format);
        Assert.Equal(Compact(named.Contract!.Inputs), Compact(renamed.Contract!.Inputs));
    }

    // ONNX Runtime's managed interface says nothing about the sizes inside sequences.
    internal static void AssertSame(TensorField field, NodeMetadata metadata)
    {
        var value = metadata.OnnxValueType == OnnxValueType.ONNX_TYPE_OPTIONAL ? metadata.AsOptionalMetadata().ElementMeta : metadata;
        Assert.Equal(TypeOf(value), field.Type.Split('[')[0].TrimEnd(')') + (field.Type.StartsWith("sequence(", StringComparison.Ordinal) ? ")" : string.Empty));
        if (value.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR && field.Shape is not null)
        {
            Assert.Equal(value.Dimensions, field.Shape.Select(dimension => (int)(dimension.Size ?? -1)));
            Assert.Equal(value.SymbolicDimensions, field.Shape.Select(dimension => dimension.Symbol ?? string.Empty));
        }
    }

    private static string TypeOf(NodeMetadata value) => value.OnnxValueType == OnnxValueType.ONNX_TYPE_SEQUENCE
        ? $"sequence({TypeOf(value.AsSequenceMetadata().ElementMeta)})"
        : value.ElementDataType.ToString().ToLowerInvariant() switch { "float" => "float32", "double" => "float64", var other => other };

    private static string Compact(IEnumerable<TensorField> fields) => Compact(JsonArray.Of(fields.Select(field => field.ToJson())).ToString());

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json));
}
