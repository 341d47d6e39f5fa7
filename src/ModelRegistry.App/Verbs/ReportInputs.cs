using ModelRegistry.App.Registries;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Verbs;

/// <summary>Reads from a registry what reports of one model's versions are made from.</summary>
/// <param name="registry">The registry.</param>
/// <param name="view">The model's journal at one head.</param>
internal sealed class ReportInputs(OpenRegistry registry, LedgerView view)
{
    private VersioningScheme Scheme => registry.PolicyOf(registry.Model(view.Model)).Resolved.Versioning.Scheme;

    /// <summary>Reads one version.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is not registered.</exception>
    public async Task<VersionReportInput> VersionAsync(ModelVersion asked, CancellationToken cancellationToken)
    {
        var definition = registry.Model(view.Model);
        var version = await SealedVersion.FindAsync(registry.Ledger, view, asked, cancellationToken);
        var metadata = version.Metadata(Scheme);
        var history = await VersionHistory.ReadAsync(registry.Ledger, version.Standing, view.Model, cancellationToken);
        return new VersionReportInput
        {
            RegistryId = registry.Definition.Id,
            Model = view.Model,
            Description = definition.Description,
            Owners = definition.Owners,
            Version = version,
            Metadata = metadata,
            History = history,
            Stages = [.. ReadVerbs.StagesOf(registry, view, version.Standing.Version)],
            Head = view.Head!,
            Tool = ToolVersion.Text,
            Base = await BaseAsync(VersionReport.BaseOf(metadata, history), cancellationToken),
        };
    }

    /// <summary>Compares two versions of the model as far as the number of the later has to say it.</summary>
    public static VersionComparison Contract(VersionReportInput one, VersionReportInput other)
    {
        var isLater = ModelVersion.Precedence.Compare(one.Version.Standing.Version, other.Version.Standing.Version) >= 0;
        var (older, newer) = isLater ? (other, one) : (one, other);
        return VersionComparison.Between(Facts(older), Facts(newer));
    }

    private static VersionFacts Facts(VersionReportInput version) =>
        new(version.Metadata, (version.History.Entries[0].Body as Registered)?.Inspection);

    private async Task<ModelMetadata?> BaseAsync(ModelVersion? version, CancellationToken cancellationToken) =>
        version is not null && await registry.Ledger.FindAsync(view, version, cancellationToken) is { } standing && standing.Version == version
            ? (await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken)).Metadata(Scheme)
            : null;
}
