using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Content that a journal refers to.</summary>
/// <param name="Descriptor">Digest and size.</param>
/// <param name="What">What it is, for messages.</param>
internal sealed record NeededContent(Descriptor Descriptor, string What)
{
    /// <summary>
    /// Returns everything a journal refers to whose bytes should be somewhere, each content once: artifacts of versions that are
    /// not pruned, and files attached to entries.
    /// </summary>
    public static IEnumerable<NeededContent> Of(ModelName model, JournalAudit entries)
    {
        var pruned = entries.Pruned.SelectMany(body => body.Versions).Select(version => version.Version.IdentityKey).ToHashSet(StringComparer.Ordinal);
        return entries.Registered.Where(body => !pruned.Contains(body.Version.IdentityKey)).SelectMany(body => body.Manifest.Artifacts.Select(artifact => new NeededContent(artifact.Descriptor, $"{artifact.Path} of {model}@{body.Version}")))
        .Concat(entries.Attachments.Select(pair => new NeededContent(
            pair.Attachment.Descriptor, $"{pair.Attachment.Name}, attached by entry {pair.Entry} of {model}")))
        .DistinctBy(content => content.Descriptor);
    }
}
