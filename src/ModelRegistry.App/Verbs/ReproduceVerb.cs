using ModelRegistry.App.Results;
using ModelRegistry.Core.Reproduction;

namespace ModelRegistry.App.Verbs;

/// <summary><c>reproduce</c>: prints the commands that rebuild a version from its sealed metadata alone.</summary>
internal static class ReproduceVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (reference, version, metadata) = await context.SealedAsync(cancellationToken);
        var plan = ReproductionPlan.Of(metadata, version.Manifest);
        return new ReproduceResult(reference, plan, context.Arguments.Optional("format") ?? "sh", context.Arguments.Has("strict"));
    }
}
