using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A version was withdrawn: it resolves no more.</summary>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why.</param>
/// <param name="Replacement">Version to use instead, or null.</param>
public sealed record Revoked(ModelVersion Version, string Reason, ModelVersion? Replacement) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "revoked";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Reads the body.</summary>
    public static Revoked Read(JsonReader reader)
    {
        reader.Closed("version", "reason", "replacement");
        return new Revoked(reader.Parse<ModelVersion>("version"), reader.Text("reason"), reader.OptionalParse<ModelVersion>("replacement"));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() =>
        JsonObject.Of(("version", Version.ToString()), ("reason", Reason), ("replacement", Replacement?.ToString()));
}
