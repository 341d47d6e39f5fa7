using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>What the bytes of a version's artifacts say about themselves, read by the tool; nobody claims it.</summary>
/// <param name="Rules">Number of the inspection rules that made it; a tool with newer rules inspects again.</param>
/// <param name="Artifacts">One inspection an artifact, in manifest order.</param>
public sealed record VersionInspection(int Rules, IReadOnlyList<ArtifactInspection> Artifacts)
{
    /// <summary>Number of the rules by which this version of the tool inspects.</summary>
    public const int NewestRules = 1;

    /// <summary>Reads an inspection as a <c>registered</c> entry seals it.</summary>
    public static VersionInspection Read(JsonReader reader)
    {
        reader.Closed("rules", "artifacts");
        return new VersionInspection(
            (int)reader.Integer("rules", 1, int.MaxValue),
            [.. reader.Array("artifacts").Select(ArtifactInspection.Read)]);
    }

    /// <summary>Returns the inspection of an artifact, or null.</summary>
    public ArtifactInspection? Find(ArtifactPath path) => Artifacts.FirstOrDefault(artifact => artifact.Path == path);

    /// <summary>Returns the inspection as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("rules", Rules),
        ("artifacts", JsonArray.Of(Artifacts.Select(artifact => artifact.ToJson()))));
}
