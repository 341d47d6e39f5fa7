using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A rollback was practised: everything was done but the move.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">Version that held it, and still does.</param>
/// <param name="Version">Version that would have been restored, or null when there was none.</param>
/// <param name="Verification">How its artifacts were verified, or null when there was none.</param>
/// <param name="Considered">Earlier holders looked at, newest first, and why each would be taken or not.</param>
/// <param name="Milliseconds">How long it took, from the first read to the decision.</param>
/// <param name="Gates">What was asked for: the choice of the version.</param>
public sealed record Drilled(
    StageName Stage,
    ModelVersion From,
    ModelVersion? Version,
    string? Verification,
    IReadOnlyList<ConsideredVersion> Considered,
    long Milliseconds,
    IReadOnlyList<GateResult> Gates) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "drilled";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(From)];

    /// <summary>Gets the version that somebody named to go back to, or null when the last known good was looked for.</summary>
    public ModelVersion? Asked { get; init; }

    /// <summary>Gets a value indicating whether a version could have been restored.</summary>
    public bool Passed => Version is not null && GateRunner.Allows(Gates);

    /// <summary>Reads the body.</summary>
    public static Drilled Read(JsonReader reader)
    {
        reader.Closed("stage", "from", "asked", "version", "verification", "considered", "milliseconds", "passed", "gates");
        var body = new Drilled(
            reader.Parse<StageName>("stage"),
            reader.Parse<ModelVersion>("from"),
            reader.OptionalParse<ModelVersion>("version"),
            reader.OptionalText("verification"),
            [.. reader.Array("considered").Select(ConsideredVersion.Read)],
            reader.Integer("milliseconds", 0, long.MaxValue),
            [.. reader.Array("gates").Select(GateResult.Read)])
        {
            Asked = reader.OptionalParse<ModelVersion>("asked"),
        };
        return reader.Flag("passed") == body.Passed ? body : throw reader.Error("passed", "does not fit the gates");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("stage", Stage.Text),
        ("from", From.ToString()),
        ("asked", Asked?.ToString()),
        ("version", Version?.ToString()),
        ("verification", Verification),
        ("considered", JsonArray.Of(Considered.Select(version => version.ToJson()))),
        ("milliseconds", Milliseconds),
        ("passed", Passed),
        ("gates", JsonArray.Of(Gates.Select(gate => gate.ToJson()))));
}
