using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A version was sealed: its whole metadata and manifest.</summary>
/// <param name="Version">The new version.</param>
/// <param name="Ordinal">Its place in the order of registration, from 1.</param>
/// <param name="Metadata">Metadata exactly as the candidate gave it.</param>
/// <param name="Manifest">Its artifacts.</param>
public sealed record Registered(ModelVersion Version, int Ordinal, JsonObject Metadata, Manifest Manifest) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "registered";

    /// <summary>Gets what the bytes of the artifacts say about themselves, or null when nobody looked.</summary>
    public VersionInspection? Inspection { get; init; }

    /// <summary>Gets what predictions among the artifacts measured, where policy asks for it; null otherwise.</summary>
    public EvaluationRecord? Evaluation { get; init; }

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Gets the digest of the metadata as a document of its own.</summary>
    public Digest MetadataDigest => Digest.Of(JsonText.ToBytes(Metadata));

    /// <summary>Gets the digest of the manifest as a document of its own.</summary>
    public Digest ManifestDigest => Digest.Of(JsonText.ToBytes(Manifest.ToJson()));

    /// <summary>Reads the body; digests that do not fit the embedded documents are refused.</summary>
    public static Registered Read(JsonReader reader)
    {
        reader.Closed("version", "ordinal", "metadata_digest", "manifest_digest", "metadata", "manifest", "inspection", "evaluation");
        var body = new Registered(
            reader.Parse<ModelVersion>("version"),
            (int)reader.Integer("ordinal", 1, int.MaxValue),
            reader.Object("metadata").Json,
            Manifest.Read(reader.Object("manifest")))
        {
            Inspection = reader.OptionalObject("inspection") is { } inspection ? VersionInspection.Read(inspection) : null,
            Evaluation = reader.OptionalObject("evaluation") is { } evaluation ? EvaluationRecord.Read(evaluation) : null,
        };
        Check(reader, "metadata_digest", body.MetadataDigest);
        Check(reader, "manifest_digest", body.ManifestDigest);
        return body;
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("ordinal", Ordinal),
        ("metadata_digest", MetadataDigest.ToString()),
        ("manifest_digest", ManifestDigest.ToString()),
        ("metadata", Metadata),
        ("manifest", Manifest.ToJson()),
        ("inspection", Inspection?.ToJson()),
        ("evaluation", Evaluation?.ToJson()));

    private static void Check(JsonReader reader, string name, Digest actual)
    {
        if (reader.Parse<Digest>(name) != actual)
        {
            throw reader.Error(name, $"does not fit the embedded document, whose digest is {actual}");
        }
    }
}
