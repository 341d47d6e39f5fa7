using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>attach</c>: keeps a file with a version.</summary>
internal static class AttachVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (kind, file, text) = (context.Arguments.Required("as"), context.Arguments.Required("attachment"), context.Text("text"));
        var reference = context.Reference();
        var registry = context.Open();
        var operation = context.ContextFor(registry, reference.Model);
        var version = (await new Resolve(registry.Ledger) { FindsRevoked = true }.ExecuteAsync(reference, cancellationToken)).Standing.Version;
        var attach = new Attach(operation);
        if (attach.Permission() is { Verdict: Verdict.Failed } refused)
        {
            return new OperationResult("attach", reference.Model, new OperationOutcome.Refused([refused])) { Actor = operation.Actor, AskedVersion = version };
        }

        var stored = await AttachedFiles.StoreAsync(context, registry, [(kind, file)], cancellationToken);
        var outcome = await attach.ExecuteAsync(reference.Model, version, stored[0], text, cancellationToken);
        return new OperationResult("attach", reference.Model, outcome) { Actor = operation.Actor, AskedVersion = version };
    }
}
