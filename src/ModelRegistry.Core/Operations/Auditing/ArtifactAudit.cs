using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Hashes all content that a journal refers to once, on all cores; bytes that are not in this store are "not here".</summary>
internal sealed class ArtifactAudit(IArtifactStore store)
{
    public async Task RunAsync(ModelAudit audit, IReadOnlyList<NeededContent> needed, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var found = new Descriptor?[needed.Count];
        await Parallel.ForAsync(0, needed.Count, cancellationToken, async (index, token) =>
            found[index] = await store.HashAsync(needed[index].Descriptor.Digest, progress, token));
        foreach (var (content, actual) in needed.Zip(found))
        {
            Judge(audit, content, actual);
        }
    }

    private static void Judge(ModelAudit audit, NeededContent content, Descriptor? actual)
    {
        if (actual is null)
        {
            audit.Add(AuditSeverity.NotHere, content.Descriptor.Digest, $"is not here; it is {content.What}");
            return;
        }

        audit.Artifacts++;
        audit.ArtifactBytes += actual.Size;
        if (actual != content.Descriptor)
        {
            audit.Add(
                AuditSeverity.Corrupt, content.Descriptor.Digest, $"has digest {actual.Digest} and {actual.Size} bytes, not those sealed; it is {content.What}");
        }
    }
}
