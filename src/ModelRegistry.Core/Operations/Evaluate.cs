using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Records what predictions measured of a registered version; the newest record is what gates judge.</summary>
public sealed class Evaluate(OperationContext context)
{
    /// <summary>Appends the record, whatever it says; refused for those policy does not let evaluate.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the version is not registered.</exception>
    public Task<OperationOutcome> ExecuteAsync(ModelName model, ModelVersion version, EvaluationRecord evaluation, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(
            context,
            model,
            dryRun: false,
            body => body is Evaluated evaluated && evaluated.Version == version && evaluated.Evaluation.Predictions == evaluation.Predictions,
            async view =>
            {
                var found = await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken);
                return context.Permission(PolicyActions.Evaluate) is { Verdict: Verdict.Failed } refused
                    ? Decision.Stop(new OperationOutcome.Refused([refused]))
                    : Decision.Append(new Evaluated(version, found.Standing.RootDigest, evaluation));
            },
            cancellationToken);
}
