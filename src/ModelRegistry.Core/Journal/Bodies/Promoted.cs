using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A stage was moved forward to a version whose gates passed.</summary>
/// <param name="Move">Stage, where from and where to.</param>
/// <param name="Reason">Why, in the words of the one who moved it.</param>
/// <param name="Approvals">Who agreed.</param>
/// <param name="Gates">Every gate result at that moment.</param>
public sealed record Promoted(
    StageMove Move, string Reason, IReadOnlyList<Approval> Approvals, IReadOnlyList<GateResult> Gates) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "promoted";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => Move.Subjects;

    /// <summary>Reads the body.</summary>
    public static Promoted Read(JsonReader reader)
    {
        reader.Closed([.. StageMove.Members, "reason", "approvals", "gates"]);
        return new Promoted(
            StageMove.Read(reader),
            reader.Text("reason"),
            [.. reader.Array("approvals").Select(Approval.Read)],
            [.. reader.Array("gates").Select(GateResult.Read)]);
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
    [
        .. Move.ToMembers(),
        ("reason", Reason),
        ("approvals", JsonArray.Of(Approvals.Select(approval => approval.ToJson()))),
        ("gates", JsonArray.Of(Gates.Select(gate => gate.ToJson()))),
    ]);
}
