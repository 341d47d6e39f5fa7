using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations;

/// <summary>A registered version with its sealed documents, proved by the head.</summary>
/// <param name="Standing">What the state knows of it.</param>
/// <param name="MetadataSource">Bytes of its metadata document.</param>
/// <param name="Manifest">Its manifest.</param>
public sealed record SealedVersion(VersionStanding Standing, DocumentSource MetadataSource, Manifest Manifest)
{
    /// <summary>Reads a version's sealed documents.</summary>
    public static async Task<SealedVersion> ReadAsync(
        ModelLedger ledger, LedgerView view, VersionStanding standing, CancellationToken cancellationToken)
    {
        var (metadata, manifest) = await ledger.DocumentsAsync(view, standing, cancellationToken);
        var source = new DocumentSource(ViewPaths.Manifest(standing.Version), manifest);
        return new SealedVersion(
            standing,
            new DocumentSource(ViewPaths.Metadata(standing.Version), metadata),
            Manifest.Read(JsonParser.ParseObject(source, DocumentLimits.Entry)));
    }

    /// <summary>Finds a version and reads its sealed documents.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is not registered.</exception>
    public static async Task<SealedVersion> FindAsync(
        ModelLedger ledger, LedgerView view, ModelVersion version, CancellationToken cancellationToken)
    {
        var standing = view.Number == 0 ? null : await ledger.FindAsync(view, version, cancellationToken);
        return standing?.Version == version
            ? await ReadAsync(ledger, view, standing, cancellationToken)
            : throw new RegistryException(
                RegistryErrorCode.NotFound,
                view.Number == 0 ? $"There is no model {view.Model}." : $"{view.Model} has no version {version}.",
                view.Number == 0 ? "Run `modelregistry list` to see the models." : $"Run `modelregistry list {view.Model}` to see its versions.");
    }

    /// <summary>Parses the sealed metadata. It is indented, so it may be larger than the candidate it was.</summary>
    public ModelMetadata Metadata(VersioningScheme scheme) =>
        ModelMetadata.Read(JsonParser.ParseObject(MetadataSource, DocumentLimits.Entry), scheme);
}
