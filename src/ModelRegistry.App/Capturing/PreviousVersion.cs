using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Capturing;

/// <summary>The registered version a candidate follows.</summary>
internal sealed class PreviousVersion(OpenRegistry registry, LedgerView view, ModelReference reference, SealedVersion version, VersionInspection? inspection, VersioningScheme scheme)
{
    private const int MostTaken = 10_000;

    /// <summary>Gets its metadata.</summary>
    public JsonObject Json { get; } = JsonParser.ParseObject(version.MetadataSource, DocumentLimits.Entry).Json;

    public ModelName Model => reference.Model;

    public ModelVersion Version => version.Standing.Version;

    public VersioningScheme Scheme => scheme;

    /// <summary>Gets what it is compared by; what its artifacts' bytes say as it was sealed.</summary>
    public VersionFacts Facts => new(version.Metadata(scheme), inspection);

    /// <summary>Gets how messages name it: <c>ctr_ranking@1.2.0</c>.</summary>
    public string ShownAs => $"{Model}@{VersionNotation.Write(scheme, Version)}";

    public static async Task<PreviousVersion> ReadAsync(VerbContext context, ModelReference reference, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var standing = (await new Resolve(registry.Ledger).ExecuteAsync(view, reference, cancellationToken)).Standing;
        var version = await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken);
        var entry = await registry.Ledger.EntryAsync(reference.Model, standing.Registered, cancellationToken);
        var inspection = (entry.Body as Registered)?.Inspection;
        return new PreviousVersion(registry, view, reference, version, inspection, registry.PolicyOf(registry.Model(reference.Model)).Resolved.Versioning.Scheme);
    }

    /// <summary>Returns the next version of a type that no registered version has.</summary>
    public async Task<ModelVersion> NextAsync(ChangeType type, CancellationToken cancellationToken)
    {
        var next = Version;
        for (var i = 0; i < MostTaken; i++)
        {
            next = VersionProposal.Next(next, scheme == VersioningScheme.Numeric ? ChangeType.Major : type);
            if (await registry.Ledger.FindAsync(view, next, cancellationToken) is null)
            {
                return next;
            }
        }

        throw new RegistryException(RegistryErrorCode.Conflict, $"{MostTaken} versions after {ShownAs} are taken.", "Say which version it is: --version VERSION.");
    }
}
