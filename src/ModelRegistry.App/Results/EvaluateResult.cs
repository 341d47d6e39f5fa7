using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>What predictions measured.</summary>
/// <param name="Evaluation">The measurements.</param>
public sealed record EvaluateResult(EvaluationRecord Evaluation) : CommandResult
{
    /// <summary>Gets the model, or null when none was named.</summary>
    public ModelName? Model { get; init; }

    /// <summary>Gets the version, or null when none was named.</summary>
    public ModelVersion? Version { get; init; }

    /// <summary>Gets how the metadata's claims compare; empty when there are none to compare.</summary>
    public IReadOnlyList<GateResult> Claims { get; init; } = [];

    /// <summary>Gets what recording came to, or null when nothing was to be recorded.</summary>
    public OperationOutcome? Outcome { get; init; }

    /// <summary>Gets who recorded it, or null.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Gets the file metrics were written to, or null.</summary>
    public string? File { get; init; }

    /// <summary>Gets the entry appended or found, or null.</summary>
    public JournalEntry? Entry => Outcome switch
    {
        OperationOutcome.Appended appended => appended.Entry,
        OperationOutcome.Unchanged unchanged => unchanged.Entry,
        _ => null,
    };

    /// <summary>Gets the claims' results, and that of the permission to record where it is refused.</summary>
    public IReadOnlyList<GateResult> Verdicts => Outcome is OperationOutcome.Refused refused ? [.. refused.Gates, .. Claims] : Claims;

    /// <inheritdoc/>
    public override ExitCode ExitCode => GateRunner.Allows(Verdicts) ? ExitCode.Ok : ExitCode.Refused;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "evaluate"),
        ("outcome", Outcome switch
        {
            null => "measured",
            OperationOutcome.Appended => "appended",
            OperationOutcome.Refused => "refused",
            _ => "unchanged",
        }),
        ("model", Model?.Text),
        ("version", Version?.ToString()),
        ("evaluation", Evaluation.ToJson()),
        ("file", File),
        ("why", (Outcome as OperationOutcome.Unchanged)?.Why),
        ("entry", Entry is null ? null : (JsonValue)Entry.Number),
        ("head", Outcome is OperationOutcome.Appended appended ? appended.Entry.Digest.ToString() : null),
        ("time", Entry is null ? null : JournalTime.Write(Entry.Time)),
        ("actor", Actor?.ToJson()),
        ("verdicts", Verdicts.Count == 0 ? null : JsonArray.Of(Verdicts.Select(GateJson.Of))));
}
