using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An experiment was declared; from then on what counts as a result is fixed.</summary>
/// <param name="Design">What was declared.</param>
/// <param name="Notes">What people should know about it, e.g. that arms were trained on different snapshots.</param>
public sealed record ExperimentStarted(ExperimentDesign Design, IReadOnlyList<string> Notes) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "experiment_started";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [.. Design.Arms.Where(arm => arm.Model is null).Select(arm => Subject.Of(arm.Version))];

    /// <summary>Reads the body.</summary>
    public static ExperimentStarted Read(JsonReader reader)
    {
        reader.Closed("experiment", "notes");
        var body = new ExperimentStarted(ExperimentDesign.Read(reader.Object("experiment")), reader.Texts("notes"));
        return body.Subjects.Count > 0 ? body : throw reader.Error("experiment", "needs an arm of this model");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("experiment", Design.ToJson()),
        ("notes", Notes.Count == 0 ? null : JsonArray.Of(Notes.Select(note => (JsonValue)note))));
}
