using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Records files that say something about a version: input samples, measurements, a post-mortem. Their bytes must be stored before.</summary>
public sealed class Attach(OperationContext context)
{
    /// <summary>Attaches a file; a no-op when the same file is attached as the same thing.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when model or version do not exist.</exception>
    public Task<OperationOutcome> ExecuteAsync(
        ModelName model, ModelVersion version, Attachment attachment, string? text, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, body => body is Attached same && same.Version == version && same.Attachment == attachment && same.Text == text, async view =>
        {
            var standing = (await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken)).Standing;
            if (Permission() is { Verdict: Verdict.Failed } refused)
            {
                return Decision.Stop(new OperationOutcome.Refused([refused]));
            }

            var history = await VersionHistory.ReadAsync(context.Ledger, standing, model, cancellationToken);
            var earlier = history.Entries.FirstOrDefault(entry => entry.Body is Attached same && same.Attachment == attachment);
            return earlier is null
                ? Decision.Append(new Attached(version, attachment, text))
                : Decision.Stop(new OperationOutcome.Unchanged($"{attachment.Name} is already attached to {model}@{version}.", earlier));
        }, cancellationToken);

    /// <summary>Says whether the actor may attach, so that nobody waits for a file to be stored to be told no.</summary>
    public GateResult Permission() => context.Permission(PolicyActions.Attach);
}
