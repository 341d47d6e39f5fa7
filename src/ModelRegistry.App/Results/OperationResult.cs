using ModelRegistry.App.Releases;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>What a writing verb came to.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Model">The model.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record OperationResult(string Verb, ModelName Model, OperationOutcome Outcome) : CommandResult
{
    /// <summary>Gets the actor, shown with where the name came from.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Gets the version asked for, which a refusal has nowhere else; null when none was named.</summary>
    public ModelVersion? AskedVersion { get; init; }

    /// <summary>Gets the stage asked for, which a refusal has nowhere else; null when none was.</summary>
    public StageName? AskedStage { get; init; }

    /// <summary>Gets what became of the version's release; null where artifacts are not shared as releases.</summary>
    public ReleaseState? Release { get; init; }

    /// <summary>Gets what was done elsewhere after the entry was appended.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Gets channels to tell though the entry may not name them.</summary>
    internal IReadOnlyList<ChannelName> AskedChannels { get; init; } = [];

    /// <inheritdoc/>
    internal override IEnumerable<DecidedEntry> Decisions => Entry is { } entry ? [new DecidedEntry(entry) { Asked = AskedChannels }] : [];

    /// <summary>Gets the decision that was made, is planned, or was made before; null when it was refused.</summary>
    public EntryBody? Body => Outcome switch
    {
        OperationOutcome.Appended appended => appended.Entry.Body,
        OperationOutcome.Unchanged unchanged => unchanged.Entry.Body,
        OperationOutcome.Planned planned => planned.Body,
        _ => null,
    };

    /// <summary>Gets the entry appended or found, or null.</summary>
    public JournalEntry? Entry => Outcome switch
    {
        OperationOutcome.Appended appended => appended.Entry,
        OperationOutcome.Unchanged unchanged => unchanged.Entry,
        _ => null,
    };

    /// <summary>Gets what a stage move was decided on, when it is only planned or was refused; else null.</summary>
    public MovePlan? Plan => Outcome switch
    {
        OperationOutcome.Planned planned => planned.Plan,
        OperationOutcome.Refused refused => refused.Plan,
        _ => null,
    };

    /// <summary>Gets a value indicating whether the decision was made under definitions that are in no commit, where entries name one.</summary>
    public bool IsInNoCommit => Outcome is OperationOutcome.Appended { IsInNoCommit: true };

    /// <summary>Gets the gate results, also of a refusal.</summary>
    public IReadOnlyList<GateResult> Gates => Outcome is OperationOutcome.Refused refused ? refused.Gates : BodySummary.Gates(Body);

    /// <inheritdoc/>
    public override ExitCode ExitCode => Outcome is OperationOutcome.Refused || ((Verb == "validate" || Body is Drilled) && !GateRunner.Allows(Gates))
        ? ExitCode.Refused
        : ExitCode.Ok;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
    [
        ("verb", Verb),
        ("outcome", OutcomeText),
        ("model", Model.Text),
        .. Body is null ? Asked : BodySummary.Members(Body),
        ("plan_digest", Plan?.Digest.ToString()),
        ("why", (Outcome as OperationOutcome.Unchanged)?.Why),
        ("entry", Entry is null ? null : (JsonValue)Entry.Number),
        ("head", Outcome is OperationOutcome.Appended appended ? appended.Entry.Digest.ToString() : null),
        ("time", Entry is null ? null : JournalTime.Write(Entry.Time)),
        ("in_no_commit", IsInNoCommit ? true : null),
        ("actor", Actor?.ToJson()),
        ("release", Release?.ToJson()),
        ("follow_ups", FollowUps.Count == 0 ? null : JsonArray.Of(FollowUps.Select(done => done.ToJson()))),
        ("verdicts", Gates.Count == 0 ? null : JsonArray.Of(Gates.Select(GateJson.Of))),
    ]);

    private IEnumerable<(string Name, JsonValue? Value)> Asked => [("version", AskedVersion?.ToString()), ("stage", AskedStage?.Text)];

    private string OutcomeText => Outcome switch
    {
        OperationOutcome.Appended => "appended",
        OperationOutcome.Unchanged => "unchanged",
        OperationOutcome.Planned => "planned",
        _ => "refused",
    };
}
