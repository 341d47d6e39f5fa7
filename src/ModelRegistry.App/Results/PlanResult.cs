using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Results;

/// <summary>What a stage move would do, rule by rule; nothing was written.</summary>
/// <param name="Move">What the move itself came to when it was asked only to decide.</param>
public sealed record PlanResult(OperationResult Move) : CommandResult
{
    /// <summary>Gets what the decision rests on, or null when nothing is to be decided because the stage is there already.</summary>
    public MovePlan? Plan => Move.Plan;

    /// <summary>Gets a value indicating whether approvals are all that is missing.</summary>
    public bool AwaitsApprovals => Failed.Count > 0 && Failed.All(result => result.Gate == GateNames.Approvals);

    /// <summary>Gets the results that stand in the way.</summary>
    public IReadOnlyList<GateResult> Failed => Move.Outcome is OperationOutcome.Refused
        ? [.. Move.Gates.Where(result => result.Verdict == Verdict.Failed)]
        : [];

    /// <summary>Gets who has to agree to a promotion; null for a rollback.</summary>
    public ApprovalRule? Approvals { get; init; }

    /// <summary>Gets the journal's newest entry; null where nothing is bound to it.</summary>
    public JournalHead? Head { get; init; }

    /// <summary>Gets a value indicating whether missing approvals are what the caller waits for next, and no failure.</summary>
    public bool IsToAwaitApprovals { get; init; }

    /// <summary>Gets the file with the statement to sign, or null.</summary>
    public string? Statement { get; init; }

    /// <summary>Gets the environments whose reviewers have to be waited for, one approval each; none when only approvals are not what is missing.</summary>
    public IReadOnlyList<string> Environments => AwaitsApprovals && Move.AskedStage is { } stage ? Approvals?.EnvironmentsOf(stage) ?? [] : [];

    /// <inheritdoc/>
    public override ExitCode ExitCode => IsToAwaitApprovals && AwaitsApprovals ? ExitCode.Ok : Move.ExitCode;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "plan"),
        ("operation", Move.Verb),
        ("outcome", OutcomeText),
        ("awaits_approvals", AwaitsApprovals ? JsonLiteral.True : JsonLiteral.False),
        ("model", Move.Model.Text),
        ("version", Covered("version") ?? Move.AskedVersion?.ToString()),
        ("root_digest", Covered("root_digest")),
        ("stage", Move.AskedStage?.Text),
        ("from", Covered("from")),
        ("plan_digest", Plan?.Digest.ToString()),
        ("covers", Plan?.Covers),
        ("head", Head?.Digest.ToString()),
        ("approvals", Approvals?.ToJson()),
        ("environments", Approvals is null ? null : JsonArray.Of(Environments.Select(name => (JsonValue)name))),
        ("statement", Statement),
        ("why", (Move.Outcome as OperationOutcome.Unchanged)?.Why),
        ("actor", Move.Actor?.ToJson()),
        ("considered", Move.Body is RolledBack rolledBack ? JsonArray.Of(rolledBack.Considered.Select(version => version.ToJson())) : null),
        ("verdicts", Move.Outcome is OperationOutcome.Unchanged ? null : JsonArray.Of(Move.Gates.Select(GateJson.Of))));

    /// <summary>Returns a text the plan covers, or null.</summary>
    public string? Covered(string member) => (Plan?.Covers[member] as JsonString)?.Text;

    private string OutcomeText => Move.Outcome switch
    {
        OperationOutcome.Refused => "refused",
        OperationOutcome.Unchanged => "unchanged",
        _ => "allowed",
    };
}
