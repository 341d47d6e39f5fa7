using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Features;

/// <summary>
/// A feature specification: a JSON object with <c>features_version</c> and <c>features</c>, a list of objects with <c>name</c>
/// and <c>input</c>, whose <c>transform</c> may hold an operation <c>default</c>. Other members are not looked at.
/// </summary>
internal sealed class FeatureSpecFormat : IFormatReader
{
    private const int MaxFeatures = 10_000;

    /// <inheritdoc/>
    public string Format => ArtifactFormats.FeatureSpec;

    /// <inheritdoc/>
    public bool Recognizes(InspectedFile file)
    {
        var head = file.Head.Span.TrimStart(" \t\r\n"u8);
        return DocumentBytes.Fits(file) && head.Length > 0 && head[0] == (byte)'{' && head.IndexOf("\"features"u8) >= 0;
    }

    /// <inheritdoc/>
    public async Task<ArtifactInspection> ReadAsync(InspectedFile file, CancellationToken cancellationToken)
    {
        var bytes = await DocumentBytes.ReadAsync(file, cancellationToken);
        try
        {
            return Read(file, JsonParser.ParseObject(new DocumentSource(file.Name, bytes), DocumentLimits.Candidate));
        }
        catch (FormatException exception)
        {
            return IsNamedSo(file) ? throw new UnreadableContentException(exception.Message.TrimEnd('.')) : NoSpec(file);
        }
    }

    private static bool IsNamedSo(InspectedFile file) => file.Name.StartsWith("featspec", StringComparison.OrdinalIgnoreCase);

    private static ArtifactInspection NoSpec(InspectedFile file) => new(file.Path, ArtifactFormats.Other);

    // Many JSON documents speak of features; only one with both members is taken for a specification.
    private ArtifactInspection Read(InspectedFile file, JsonReader reader)
    {
        if (!reader.Has("features_version") || reader.Json["features"] is not JsonArray { Items.Count: <= MaxFeatures })
        {
            return NoSpec(file);
        }

        var properties = new PropertyList();
        properties.Add("features_version", reader.Text("features_version"));
        return new ArtifactInspection(file.Path, Format)
        {
            Features = [.. reader.Array("features").Select(Feature)],
            Properties = properties.Items,
        };
    }

    private static SpecifiedFeature Feature(JsonReader reader) => new(
        reader.Text("name"),
        reader.Text("input"),
        reader.Array("transform").Any(step => step.Json["op"] is JsonString { Text: "default" }));
}
