using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A stage was moved back; the same entry deprecates the version left and opens the incident.</summary>
/// <param name="Move">Stage, where from and where to.</param>
/// <param name="Reason">Why.</param>
/// <param name="Named">True when the caller named the version, false when it is the last known good.</param>
/// <param name="Verdict">What vouches for the version: <c>passed</c>, <c>waived</c> or <c>unverified</c>, from its own move to this stage.</param>
/// <param name="Considered">Earlier holders looked at, newest first, and why each was taken or not.</param>
/// <param name="Incident">The incident opened about the version left.</param>
public sealed record RolledBack(
    StageMove Move, string Reason, bool Named, string Verdict, IReadOnlyList<ConsideredVersion> Considered, OpenedIncident Incident)
    : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "rolled_back";

    private const string ByName = "named";
    private const string LastKnownGood = "last_known_good";

    /// <summary>Gets what was asked for the move itself: permission, reason, the choice of the version.</summary>
    public IReadOnlyList<GateResult> Gates { get; init; } = [];

    /// <summary>Gets why the version left was bad, as far as it was known.</summary>
    public IncidentCause? Cause { get; init; }

    /// <summary>Gets when the failure was noticed, or null when nobody said.</summary>
    public DateTimeOffset? Detected { get; init; }

    /// <summary>Gets how the version left differs in its making from the one restored; null when their metadata could not be compared.</summary>
    public LineageComparison? Lineage { get; init; }

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [.. Move.Subjects, Subject.OfIncident(Incident.Id)];

    /// <summary>Gets the version that this entry deprecates: the one that was left.</summary>
    public ModelVersion Deprecates => Incident.Version;

    /// <summary>Reads the body.</summary>
    public static RolledBack Read(JsonReader reader)
    {
        reader.Closed([.. StageMove.Members, "reason", "chosen_by", "verdict", "considered", "deprecates", "incident", "cause", "detected", "lineage", "gates"]);
        var body = new RolledBack(
            StageMove.Read(reader),
            reader.Text("reason"),
            reader.Text("chosen_by") == ByName,
            reader.Text("verdict"),
            [.. reader.Array("considered").Select(ConsideredVersion.Read)],
            OpenedIncident.Read(reader.Object("incident")))
        {
            Cause = reader.OptionalObject("cause") is { } cause ? IncidentCause.Read(cause) : null,
            Detected = reader.Has("detected") ? reader.Time("detected") : null,
            Lineage = reader.OptionalObject("lineage") is { } lineage ? LineageComparison.Read(lineage) : null,
            Gates = [.. reader.Array("gates").Select(GateResult.Read)],
        };
        return reader.Parse<ModelVersion>("deprecates") == body.Deprecates
            ? body
            : throw reader.Error("deprecates", "must be the version of the incident");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
    [
        .. Move.ToMembers(),
        ("reason", Reason),
        ("chosen_by", Named ? ByName : LastKnownGood),
        ("verdict", Verdict),
        ("considered", JsonArray.Of(Considered.Select(version => version.ToJson()))),
        ("deprecates", Deprecates.ToString()),
        ("incident", Incident.ToJson()),
        ("cause", Cause?.ToJson()),
        ("detected", Detected is { } detected ? JournalTime.Write(detected) : null),
        ("lineage", Lineage?.ToJson()),
        ("gates", JsonArray.Of(Gates.Select(gate => gate.ToJson()))),
    ]);
}
