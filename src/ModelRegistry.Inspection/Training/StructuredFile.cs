using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training;

/// <summary>Reads files that hold one object, as JSON or YAML by their ending.</summary>
public static class StructuredFile
{
    /// <summary>Reads the object.</summary>
    /// <exception cref="UnreadableEvidenceException">The file is neither, or holds something else.</exception>
    public static JsonObject Read(DocumentSource source)
    {
        var isYaml = source.File.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || source.File.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        if (!isYaml)
        {
            return EvidenceText.Json(source);
        }

        return YamlJson.Read(EvidenceText.Of(source)) as JsonObject ?? throw new UnreadableEvidenceException("is not an object");
    }
}
