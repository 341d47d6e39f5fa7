using System.Text;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Tests.Contracts;

/// <summary>
/// Writes versions shortly: <c>x float32[?,1], y? int64 -&gt; p float32</c> is a signature (<c>?</c> after a name is optional,
/// <c>@m</c> at the end of a field its unit), and the rest are members of the metadata.
/// </summary>
internal static class VersionText
{
    public static VersionFacts Facts(string signature, string members = "", VersionInspection? inspection = null) =>
        new(Metadata(signature, members), inspection);

    public static ModelMetadata Metadata(string signature, string members = "", string version = "1.0.0", VersioningScheme scheme = VersioningScheme.SemVer)
    {
        var parts = signature.Split("->", StringSplitOptions.TrimEntries);
        string[] all =
        [
            "\"model_name\": \"m\"",
            $"\"version\": \"{version}\"",
            "\"artifacts\": {\"model\": \"model.onnx\", \"preproc\": \"featspec.json\"}",
            .. signature.Length == 0 ? Array.Empty<string>() : [$"\"signature\": {{\"inputs\": [{Fields(parts[0])}], \"outputs\": [{Fields(parts[1])}]}}"],
            .. members.Length == 0 ? Array.Empty<string>() : [members],
        ];
        var json = "{\n  " + string.Join(",\n  ", all) + "\n}\n";
        return ModelMetadata.Parse(new DocumentSource($"candidates/{version}.json", Encoding.UTF8.GetBytes(json)), scheme);
    }

    /// <summary>A model file that declares tensors, written as signatures are; dimensions may be names.</summary>
    public static ArtifactInspection Onnx(string contract, string path = "model.onnx")
    {
        var parts = contract.Split("->", StringSplitOptions.TrimEntries);
        return new ArtifactInspection(ArtifactPath.Parse(path), ArtifactFormats.Onnx)
        {
            Contract = new TensorContract([.. Split(parts[0]).Select(Tensor)], [.. Split(parts[1]).Select(Tensor)]),
        };
    }

    /// <summary>A feature specification: <c>a=x, b=y!</c> makes feature a of input x, and b of y, which has a default.</summary>
    public static ArtifactInspection Spec(string features) => new(ArtifactPath.Parse("featspec.json"), ArtifactFormats.FeatureSpec)
    {
        Features = [.. features.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var (name, input) = (text.Split('=')[0], text.Split('=')[^1].TrimEnd('!'));
            return new SpecifiedFeature(name, input, text.EndsWith('!'));
        })],
    };

    public static VersionInspection Inspected(params ArtifactInspection[] files) => new(1, files);

    private static TensorField Tensor(string text)
    {
        var (name, type, shape, optional, _) = Parse(text);
        return new TensorField(name, type, shape is null ? null : [.. shape.Select(Dimension)], optional);
    }

    private static TensorDimension Dimension(string text) =>
        text == "?" ? TensorDimension.Any : long.TryParse(text, out var size) ? TensorDimension.Of(size) : new TensorDimension(null, text);

    private static string Fields(string text) => string.Join(", ", Split(text).Select(Field));

    private static string Field(string text)
    {
        var (name, type, shape, optional, unit) = Parse(text);
        return $"{{\"name\": \"{name}\", \"type\": \"{type}\""
            + (shape is null ? string.Empty : $", \"shape\": [{string.Join(", ", shape.Select(size => size == "?" ? "null" : size))}]")
            + (optional ? ", \"optional\": true" : string.Empty)
            + (unit is null ? string.Empty : $", \"unit\": \"{unit}\"")
            + "}";
    }

    private static string[] Split(string text) => text.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (string Name, string Type, string[]? Shape, bool Optional, string? Unit) Parse(string text)
    {
        var unit = text.Contains('@', StringComparison.Ordinal) ? text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..] : null;
        var words = text.Split('@')[0].Split(' ');
        var bracket = words[1].EndsWith(']') ? words[1].LastIndexOf('[') : -1;
        var shape = bracket < 0 ? null : words[1][(bracket + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return (words[0].TrimEnd('?'), bracket < 0 ? words[1] : words[1][..bracket], shape, words[0].EndsWith('?'), unit);
    }
}
