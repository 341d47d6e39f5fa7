using System.Text;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Tests;

public class MlModelTests
{
    private const string Flavors = "flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n    python_version: 3.11.2\n  sklearn:\n    sklearn_version: 1.2.1\nmlflow_version: 2.9.2\n";

    [Fact]
    public async Task Inspect_OfColumns_ReadsThem()
    {
        var file = await ReadAsync(Flavors + """
            signature:
              inputs: '[{"type": "double", "name": "age", "required": true}, {"type": "long", "name": "rooms", "required": false}, {"type": "string", "name": "town", "optional": true}]'
              outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 2]}}]'
              params: null
            """);

        Assert.Null(file.Problem);
        Assert.Equal(["age float64", "rooms int64 optional", "town string optional"], file.Contract!.Inputs.Select(Text));
        Assert.Equal([" float32[?, 2]"], file.Contract.Outputs.Select(Text));
        Assert.Equal("python_function, sklearn", file.Property("flavors"));
        Assert.Equal("3.11.2", file.Property("python_version"));
    }

    [Fact]
    public async Task Inspect_WithoutSignature_HasNoContract()
    {
        var file = await ReadAsync(Flavors);

        Assert.Null(file.Contract);
        Assert.Null(file.Problem);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a: b", "it names no flavors")]
    [InlineData("flavors: [", "is not YAML")]
    [InlineData("flavors: {a: 1, a: 2}", "it names 'a' twice")]
    [InlineData("flavors: {? [a] : 1}", "a key in it is not text")]
    [InlineData("flavors: {a: *b}", "")]
    [InlineData("flavors: &a {b: *a}", "refers to an anchor that is not there")]
    [InlineData("flavors: {a: 1}\n---\nb: 1\n", "more than one document")]
    [InlineData("flavors: {a: 1}\nsignature: {inputs: '[1]'}", "must be an object")]
    [InlineData("flavors: {a: 1}\nsignature: {inputs: '{'}", "signature.inputs")]
    [InlineData("flavors: {a: 1}\nsignature: {inputs: '[{\"name\": \"x\"}]'}", "is missing")]
    [InlineData("flavors: {a: 1}\nsignature: {inputs: '[{\"type\": \"tensor\", \"tensor-spec\": {\"dtype\": \"float32\", \"shape\": [\"n\"]}}]'}", "must be a whole number")]
    public async Task Inspect_OfABrokenDocument_StatesTheProblem(string yaml, string problem)
    {
        var file = await ReadAsync(yaml);

        Assert.Equal(ArtifactFormats.MlModel, file.Format);
        Assert.True(file.Problem?.Contains(problem, StringComparison.Ordinal), file.Problem);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public async Task Inspect_OfDeepNesting_IsRefused(string opening)
    {
        var file = await ReadAsync("flavors: " + string.Concat(Enumerable.Repeat(opening, 20_000)));

        Assert.NotNull(file.Problem);
    }

    [Fact]
    public async Task Inspect_OfManyAliases_MultipliesNothing()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 25; level++)
        {
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        }

        var file = await ReadAsync(yaml + Flavors);

        Assert.Null(file.Problem);
    }

    private static Task<ArtifactInspection> ReadAsync(string yaml) => Looking.IntoAsync("MLmodel", Encoding.UTF8.GetBytes(yaml));

    private static string Text(TensorField field) => $"{field.Name} {field.Describe()}{(field.Optional ? " optional" : string.Empty)}";
}
