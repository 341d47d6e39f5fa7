using System.Globalization;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
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
        registry.RequireOutside(target, "--to");
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var (resolution, refused) = await RevokeVerb.ResolveAsync(context, registry, view, "pulled", cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        var standing = resolution!.Standing;
        if (standing.Pruned is { } pruned)
        {
            throw Gone(reference.Model, standing, await registry.Ledger.EntryAsync(reference.Model, pruned, cancellationToken));
        }

        var version = await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken);
        var tree = new ArtifactDirectoryTree(target);
        using var progress = context.Environment.Progress.Begin("Pulling artifacts", version.Manifest.TotalSize);
        var copied = await tree.PullAsync(registry.Artifacts, version.Manifest, progress, cancellationToken);
        return new PullResult(reference, version, target, copied)
        {
            Attachments = context.Arguments.Has("attachments")
                ? await AttachmentsAsync(registry, await VersionHistory.ReadAsync(registry.Ledger, standing, reference.Model, cancellationToken), tree, cancellationToken)
                : null,
        };
    }

    private static RegistryException Gone(ModelName model, VersionStanding standing, JournalEntry entry) => new(
        RegistryErrorCode.NotFound,
        $"The artifacts of {model}@{standing.Version} were pruned by {entry.Envelope.Actor.Name} at {JournalTime.Write(entry.Time)} (entry {entry.Number}): {(entry.Body as Pruned)?.Reason}",
        $"Its record stays: `modelregistry show {model}@{standing.Version}`. Whoever has the files may register them as a new version.");

    // Each below the number of the entry that carries it, so that no two are in each other's way.
    private static async Task<IReadOnlyList<PulledAttachment>> AttachmentsAsync(
        OpenRegistry registry, VersionHistory history, ArtifactDirectoryTree tree, CancellationToken cancellationToken)
    {
        var pulled = new List<PulledAttachment>();
        foreach (var entry in history.Entries)
        {
            foreach (var attachment in entry.Body.Attachments)
            {
                var path = ArtifactPath.Parse($"attachments/{entry.Number.ToString(CultureInfo.InvariantCulture)}/{attachment.Name}");
                await tree.PullAsync(registry.Artifacts, new ManifestArtifact(attachment.Kind, path, attachment.Descriptor, null), null, cancellationToken);
                pulled.Add(new PulledAttachment(entry.Number, path, attachment));
            }
        }

        return pulled;
    }
}
