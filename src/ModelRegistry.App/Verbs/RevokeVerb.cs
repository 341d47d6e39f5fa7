using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>revoke</c>, and what <c>--allow-revoked</c> means to those who use a version all the same.</summary>
internal static class RevokeVerb
{
    private const string Override = "allow-revoked";

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var version = context.Arguments.Required<ModelVersion>("version");
        var operation = context.ContextFor(context.Open(), model);
        var outcome = await new Revoke(operation).ExecuteAsync(
            model, version, context.Reason(), context.Arguments.Optional<ModelVersion>("replacement"), cancellationToken);
        return new OperationResult("revoke", model, outcome) { Actor = operation.Actor, AskedVersion = version };
    }

    /// <summary>
    /// Resolves a reference for use. With <c>--allow-revoked</c> a revoked version is found too, once it is recorded who uses
    /// it and why; null stands beside the refusal then.
    /// </summary>
    public static async Task<(Resolution? Found, OperationResult? Refused)> ResolveAsync(
        VerbContext context, OpenRegistry registry, LedgerView view, string doing, CancellationToken cancellationToken)
    {
        var reference = context.Reference();
        var allowed = context.Arguments.Has(Override);
        if (!allowed && context.Arguments.Has("reason"))
        {
            throw new UsageException($"--reason is for --{Override}.");
        }

        var at = context.Arguments.Verb == "resolve" ? context.Arguments.OptionalTime("at") : null;
        var resolve = new Resolve(registry.Ledger) { FindsRevoked = allowed };
        var found = at is { } time
            ? await resolve.ExecuteAsync(reference, time, cancellationToken)
            : await resolve.ExecuteAsync(view, reference, cancellationToken);
        if (found.Standing.Revoked is null)
        {
            return (found, null);
        }

        var operation = context.ContextFor(registry, reference.Model);
        var outcome = await new Revoke(operation).OverrideAsync(reference.Model, found.Standing.Version, doing, context.Reason(), cancellationToken);
        return outcome is OperationOutcome.Refused
            ? (null, new OperationResult(context.Arguments.Verb, reference.Model, outcome) { Actor = operation.Actor, AskedVersion = found.Standing.Version })
            : (found, null);
    }
}
