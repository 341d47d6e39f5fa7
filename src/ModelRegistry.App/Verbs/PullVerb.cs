using ModelRegistry.App.Results;
using ModelRegistry.Core.Operations;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Verbs;

/// <summary><c>pull</c>: copies a version's artifacts out of the registry, every byte verified.</summary>
internal static class PullVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var reference = context.Reference();
        var target = context.Environment.FullPath(context.Arguments.Required("to"));
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var standing = (await new Resolve(registry.Ledger).ExecuteAsync(view, reference, cancellationToken)).Standing;
        var version = await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken);
        var tree = new ArtifactDirectoryTree(target);
        using var progress = context.Environment.Progress.Begin("Pulling artifacts", version.Manifest.TotalSize);
        var copied = 0;
        await Parallel.ForEachAsync(version.Manifest.Artifacts, cancellationToken, async (artifact, token) =>
        {
            if (await tree.PullAsync(registry.Artifacts, artifact, progress, token))
            {
                Interlocked.Increment(ref copied);
            }
        });
        return new PullResult(reference, version, target, copied);
    }
}
