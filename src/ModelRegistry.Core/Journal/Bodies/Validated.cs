using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>The gates of a stage were run on a version, without moving anything.</summary>
/// <param name="Version">Version that was checked.</param>
/// <param name="Stage">Stage whose gates were run.</param>
/// <param name="RootDigest">Identity of the bytes that were checked.</param>
/// <param name="Gates">Every result.</param>
public sealed record Validated(ModelVersion Version, StageName Stage, Digest RootDigest, IReadOnlyList<GateResult> Gates) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "validated";

    /// <summary>Gets the files that somebody gave as evidence beside the gates.</summary>
    public IReadOnlyList<Attachment> Evidence { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <inheritdoc/>
    public override IReadOnlyList<Attachment> Attachments => Evidence;

    /// <summary>Gets a value indicating whether no gate failed.</summary>
    public bool Passed => Gates.All(gate => gate.Verdict != Verdict.Failed);

    /// <summary>Reads the body.</summary>
    public static Validated Read(JsonReader reader)
    {
        reader.Closed("version", "stage", "root_digest", "passed", "gates", "attachments");
        return new Validated(
            reader.Parse<ModelVersion>("version"),
            reader.Parse<StageName>("stage"),
            reader.Parse<Digest>("root_digest"),
            [.. reader.Array("gates").Select(GateResult.Read)])
        {
            Evidence = Attachment.ReadAll(reader, "attachments"),
        };
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("stage", Stage.Text),
        ("root_digest", RootDigest.ToString()),
        ("passed", Passed),
        ("gates", JsonArray.Of(Gates.Select(gate => gate.ToJson()))),
        ("attachments", Attachment.ToJson(Evidence)));
}
