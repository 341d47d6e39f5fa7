using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Puts the policy that the definitions hold into force.</summary>
public sealed class Adopt(OperationContext context)
{
    /// <summary>Adopts the policy; a no-op when it is in force.</summary>
    public Task<OperationOutcome> ExecuteAsync(ModelName model, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, IsSame, async view =>
        {
            var inForce = view.State.Policy;
            return inForce?.Digest == context.Policy.Adoption.PolicyDigest
                ? Decision.Stop(new OperationOutcome.Unchanged("That policy is in force.", await context.Ledger.EntryAsync(model, inForce.Entry, cancellationToken)))
                : Decision.Append(context.Policy.Adoption);
        }, cancellationToken);

    private bool IsSame(Journal.EntryBody body) => body is PolicyAdopted adopted && adopted.PolicyDigest == context.Policy.Adoption.PolicyDigest;
}
