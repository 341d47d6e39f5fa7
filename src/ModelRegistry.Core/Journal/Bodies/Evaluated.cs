using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>The metrics of a version were recomputed from predictions.</summary>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
/// <param name="Evaluation">What was measured.</param>
public sealed record Evaluated(ModelVersion Version, Digest RootDigest, EvaluationRecord Evaluation) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "evaluated";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Reads the body.</summary>
    public static Evaluated Read(JsonReader reader)
    {
        reader.Closed("version", "root_digest", "evaluation");
        return new Evaluated(reader.Parse<ModelVersion>("version"), reader.Parse<Digest>("root_digest"), EvaluationRecord.Read(reader.Object("evaluation")));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()), ("root_digest", RootDigest.ToString()), ("evaluation", Evaluation.ToJson()));
}
