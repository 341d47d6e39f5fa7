using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A stage points to no version any more.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">Version that held it.</param>
/// <param name="Reason">Why.</param>
public sealed record StageCleared(StageName Stage, ModelVersion From, string Reason) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "stage_cleared";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Stage), Subject.Of(From)];

    /// <summary>Reads the body.</summary>
    public static StageCleared Read(JsonReader reader)
    {
        reader.Closed("stage", "from", "reason");
        return new StageCleared(reader.Parse<StageName>("stage"), reader.Parse<ModelVersion>("from"), reader.Text("reason"));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(("stage", Stage.Text), ("from", From.ToString()), ("reason", Reason));
}
