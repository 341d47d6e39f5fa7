using ModelRegistry.App.Environments;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Environments;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.App.Verbs;

/// <summary><c>check-env</c>: compares the environment that runs with the one a version records.</summary>
internal static class CheckEnvVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (reference, version, metadata) = await context.SealedAsync(cancellationToken);
        var recorded = metadata.Env ?? None;
        var running = await new EnvironmentProbe(context.Environment, context.Arguments).MeasureAsync(recorded, cancellationToken);
        return new CheckEnvResult(reference, version.Standing.Version, EnvironmentComparison.Of(recorded, running, context.Arguments.All("ignore")));
    }

    private static RuntimeEnvironment None { get; } = new(null, null, null, null, null, null, null, [], null, null);
}
