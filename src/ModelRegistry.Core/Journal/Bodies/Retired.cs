using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>The model has come to its end: nothing is registered and no stage is moved any more.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Replacement">Model to use instead, or null.</param>
public sealed record Retired(string Reason, ModelName? Replacement) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "retired";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [];

    /// <summary>Reads the body.</summary>
    public static Retired Read(JsonReader reader)
    {
        reader.Closed("reason", "replacement");
        return new Retired(reader.Text("reason"), reader.OptionalParse<ModelName>("replacement"));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(("reason", Reason), ("replacement", Replacement?.Text));
}
