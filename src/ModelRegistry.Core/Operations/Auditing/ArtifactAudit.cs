using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Hashes every artifact of every version once, on all cores; bytes that are not in this store are "not here".</summary>
internal sealed class ArtifactAudit(IArtifactStore store)
{
    public async Task RunAsync(
        ModelAudit audit, IEnumerable<Registered> versions, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var needed = versions
            .SelectMany(body => body.Manifest.Artifacts.Select(artifact => (body.Version, Artifact: artifact)))
            .DistinctBy(pair => pair.Artifact.Descriptor)
            .ToArray();
        var found = new Descriptor?[needed.Length];
        await Parallel.ForAsync(0, needed.Length, cancellationToken, async (index, token) =>
            found[index] = await store.HashAsync(needed[index].Artifact.Descriptor.Digest, progress, token));
        foreach (var ((version, artifact), actual) in needed.Zip(found))
        {
            Judge(audit, version, artifact, actual);
        }
    }

    private static void Judge(ModelAudit audit, ModelVersion version, ManifestArtifact artifact, Descriptor? actual)
    {
        var hex = artifact.Descriptor.Digest.Hex;
        var file = $"artifacts/sha256/{hex[..2]}/{hex}";
        if (actual is null)
        {
            audit.AddElsewhere(AuditSeverity.NotHere, file, $"is not here; it is {artifact.Path} of {audit.Model}@{version}");
            return;
        }

        audit.Artifacts++;
        audit.ArtifactBytes += actual.Size;
        if (actual != artifact.Descriptor)
        {
            audit.AddElsewhere(
                AuditSeverity.Corrupt, file, $"has digest {actual.Digest} and {actual.Size} bytes, not those sealed; it is {artifact.Path} of {audit.Model}@{version}");
        }
    }
}
