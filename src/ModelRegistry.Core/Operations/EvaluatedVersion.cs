using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Finds what was recomputed for versions.</summary>
internal static class EvaluatedVersion
{
    /// <summary>Returns the newest evaluation of a version, or null when there is none.</summary>
    public static async Task<EvaluationRecord?> OfAsync(ModelLedger ledger, LedgerView view, VersionStanding standing, CancellationToken cancellationToken) =>
        standing.Evaluated is { } number ? In((await ledger.EntryAsync(view.Model, number, cancellationToken)).Body)?.Evaluation : null;

    /// <summary>Returns the evaluation an entry holds, and of which version it is; null when it holds none.</summary>
    public static (ModelVersion Version, EvaluationRecord Evaluation)? In(EntryBody body) => body switch
    {
        Evaluated evaluated => (evaluated.Version, evaluated.Evaluation),
        Registered { Evaluation: { } evaluation } registered => (registered.Version, evaluation),
        _ => null,
    };

    /// <summary>Returns the claims of a candidate that its own predictions contradict, as failed results.</summary>
    public static IReadOnlyList<GateResult> Contradictions(RegisterRequest request, ResolvedPolicy policy)
    {
        var setting = EvaluationSetting.OfModel(policy);
        return setting is null || request.Evaluation is null
            ? []
            : [.. ClaimCheck.Failed(request.Metadata, request.Evaluation, setting.AllowedDifference)];
    }
}
