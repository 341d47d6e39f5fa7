using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A stage moved from one version to another.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">Version that held it before, or null when it was empty.</param>
/// <param name="Version">Version that holds it now.</param>
/// <param name="Ordinal">Ordinal of that version.</param>
/// <param name="RootDigest">Identity of that version's bytes.</param>
/// <param name="Verification">How its artifacts were verified: <c>hashed</c>, <c>attested</c> or <c>absent</c>.</param>
public sealed record StageMove(
    StageName Stage, ModelVersion? From, ModelVersion Version, int Ordinal, Digest RootDigest, string Verification)
{
    internal static readonly string[] Members = ["stage", "from", "version", "ordinal", "root_digest", "verification"];

    /// <summary>Gets the stage and the versions concerned.</summary>
    public IReadOnlyList<Subject> Subjects =>
        [Subject.Of(Stage), Subject.Of(Version), .. From is null ? Array.Empty<Subject>() : [Subject.Of(From)]];

    internal static StageMove Read(JsonReader reader) => new(
        reader.Parse<StageName>("stage"),
        reader.OptionalParse<ModelVersion>("from"),
        reader.Parse<ModelVersion>("version"),
        (int)reader.Integer("ordinal", 1, int.MaxValue),
        reader.Parse<Digest>("root_digest"),
        reader.Text("verification"));

    internal IEnumerable<(string Name, JsonValue? Value)> ToMembers() =>
    [
        ("stage", Stage.Text),
        ("from", From?.ToString()),
        ("version", Version.ToString()),
        ("ordinal", Ordinal),
        ("root_digest", RootDigest.ToString()),
        ("verification", Verification),
    ];
}
