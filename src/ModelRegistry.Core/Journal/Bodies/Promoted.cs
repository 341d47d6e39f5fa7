using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

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

    /// <summary>Gets who asked for the move beside the actor; none of them may approve.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];

    /// <summary>Gets what was found about who agreed, or null when nobody looked beyond the caller's word.</summary>
    public ApprovalEvidence? Evidence { get; init; }

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => Move.Subjects;

    /// <summary>Returns the approvals by others than those who asked for the move: nobody's approval of their own move counts.</summary>
    /// <param name="actor">Who made the entry.</param>
    public IReadOnlyList<Approval> ByOthers(Actor actor) => [.. Approvals.Where(approval => !IsOwn(approval, actor))];

    /// <summary>Returns whether an approval was given by one who asked for the move, and therefore counts for nothing.</summary>
    /// <param name="approval">One of the approvals.</param>
    /// <param name="actor">Who made the entry.</param>
    public bool IsOwn(Approval approval, Actor actor) => RequestedBy(actor).IsAsker(approval);

    /// <summary>Returns the move as it was asked for.</summary>
    /// <param name="actor">Who made the entry.</param>
    internal RequestedMove RequestedBy(Actor actor) => new(actor, Reason, Approvals) { Requesters = Requesters, Evidence = Evidence };

    /// <summary>Returns the environments whose approvals in a run it rests on, in lower case; none when it rests on another run.</summary>
    public IEnumerable<string> EnvironmentsUsed(WorkflowRun run) => Evidence?.Run is { } own && own.Id == run.Id && own.Repository.Equals(run.Repository, StringComparison.OrdinalIgnoreCase)
        ? Approvals.Where(approval => approval.Source == ApprovalSources.Environment).Select(approval => approval.Where?.ToLowerInvariant()).OfType<string>().Distinct()
        : [];

    /// <summary>Reads the body.</summary>
    public static Promoted Read(JsonReader reader)
    {
        reader.Closed([.. StageMove.Members, "reason", "requested_by", "approvals", "evidence", "gates"]);
        return new Promoted(
            StageMove.Read(reader),
            reader.Text("reason"),
            [.. reader.Array("approvals").Select(Approval.Read)],
            [.. reader.Array("gates").Select(GateResult.Read)])
        {
            Requesters = reader.Texts("requested_by"),
            Evidence = reader.OptionalObject("evidence") is { } evidence ? ApprovalEvidence.Read(evidence) : null,
        };
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
    [
        .. Move.ToMembers(),
        ("reason", Reason),
        ("requested_by", Requesters.Count == 0 ? null : JsonArray.Of(Requesters.Select(name => (JsonValue)name))),
        ("approvals", JsonArray.Of(Approvals.Select(approval => approval.ToJson()))),
        ("evidence", Evidence?.ToJson()),
        ("gates", JsonArray.Of(Gates.Select(gate => gate.ToJson()))),
    ]);
}
