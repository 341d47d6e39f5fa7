using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>What the bytes of one artifact say about themselves.</summary>
/// <param name="Path">Path inside the version.</param>
/// <param name="Format">What the content is: one of <see cref="ArtifactFormats"/>, found by content, not by name alone.</param>
public sealed record ArtifactInspection(ArtifactPath Path, string Format)
{
    private static readonly string[] Members =
        ["path", "format", "problem", "contract", "properties", "features", "external_files", "findings"];

    /// <summary>Gets why the file cannot be read as its format, one sentence without a full stop, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets the inputs and outputs the file declares, or null when its format declares none.</summary>
    public TensorContract? Contract { get; init; }

    /// <summary>Gets what else the file says about itself (producer, opset, number of tensors), in the order it is shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>Gets the features of a feature specification, or null when the file is none.</summary>
    public IReadOnlyList<SpecifiedFeature>? Features { get; init; }

    /// <summary>Gets the paths of files that hold a part of this one's tensors, relative to its own directory, as written.</summary>
    public IReadOnlyList<string> ExternalFiles { get; init; } = [];

    /// <summary>Gets what loading the file would do beyond reading numbers.</summary>
    public IReadOnlyList<SerializationFinding> Findings { get; init; } = [];

    /// <summary>Reads an inspection.</summary>
    public static ArtifactInspection Read(JsonReader reader)
    {
        reader.Closed(Members);
        return new ArtifactInspection(reader.Parse<ArtifactPath>("path"), reader.Text("format"))
        {
            Problem = reader.OptionalText("problem"),
            Contract = reader.OptionalObject("contract") is { } contract ? TensorContract.Read(contract) : null,
            Properties = reader.OptionalObject("properties")?.TextMembers() ?? [],
            Features = reader.Has("features") ? [.. reader.Array("features").Select(SpecifiedFeature.Read)] : null,
            ExternalFiles = reader.Texts("external_files"),
            Findings = [.. reader.Array("findings").Select(SerializationFinding.Read)],
        };
    }

    /// <summary>Returns the value of a property, or null.</summary>
    public string? Property(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Key == name)
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>Returns the inspection as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("path", Path.Text),
        ("format", Format),
        ("problem", Problem),
        ("contract", Contract?.ToJson()),
        ("properties", Properties.Count == 0 ? null : JsonObject.Of(Properties.Select(property => new JsonMember(property.Key, property.Value)))),
        ("features", Features is null ? null : JsonArray.Of(Features.Select(feature => feature.ToJson()))),
        ("external_files", ExternalFiles.Count == 0 ? null : JsonArray.Of(ExternalFiles.Select(file => (JsonValue)file))),
        ("findings", Findings.Count == 0 ? null : JsonArray.Of(Findings.Select(finding => finding.ToJson()))));
}
