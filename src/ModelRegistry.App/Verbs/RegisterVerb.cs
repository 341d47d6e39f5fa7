using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>register</c>: seals a candidate and its artifacts as an immutable version.</summary>
internal static class RegisterVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var candidate = CandidateFile.Read(context.Environment, context.Arguments.Required("metadata"), context.Arguments.Optional("artifacts"));
        var registry = context.Open();
        var name = candidate.NameOrNull() ?? candidate.Metadata(VersioningScheme.SemVer).Name;
        var definition = registry.Model(name);
        var metadata = candidate.Metadata(registry.PolicyOf(definition).Resolved.Versioning.Scheme);
        using var progress = context.Environment.Progress.Begin("Storing artifacts", candidate.TotalSize(metadata));
        var operation = registry.ContextFor(definition, context.Arguments, progress);
        var register = new Register(operation);
        await register.FindAsync(metadata, cancellationToken);
        var manifest = await candidate.StoreAsync(metadata, registry.Artifacts, progress, cancellationToken);
        var outcome = await register.ExecuteAsync(new RegisterRequest(metadata, manifest), cancellationToken);
        return new OperationResult("register", metadata.Name, outcome) { Actor = operation.Actor, AskedVersion = metadata.Version };
    }
}
