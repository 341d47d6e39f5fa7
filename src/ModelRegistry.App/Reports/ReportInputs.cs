using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Reports;

/// <summary>Reads from a registry what reports of one model's versions are made from, all at one head.</summary>
/// <param name="registry">The registry.</param>
/// <param name="view">The model's journal at one head.</param>
internal sealed class ReportInputs(OpenRegistry registry, LedgerView view)
{
    private const int MostBases = 64;

    private readonly ModelDefinition _definition = registry.Model(view.Model);
    private readonly Dictionary<ModelVersion, ModelMetadata> _bases = [];

    private IReadOnlyList<DrillRecord>? _drills;

    private VersioningScheme Scheme => registry.PolicyOf(_definition).Resolved.Versioning.Scheme;

    /// <summary>Reads one version.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is not registered.</exception>
    public Task<VersionReportInput> VersionAsync(ModelVersion asked, CancellationToken cancellationToken) => VersionAsync(asked, null, cancellationToken);

    /// <summary>Reads one version.</summary>
    /// <param name="asked">The version.</param>
    /// <param name="known">The entries about it, where they were read before; null to have them read.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is not registered.</exception>
    public async Task<VersionReportInput> VersionAsync(ModelVersion asked, VersionHistory? known, CancellationToken cancellationToken)
    {
        var version = await SealedVersion.FindAsync(registry.Ledger, view, asked, cancellationToken);
        var metadata = version.Metadata(Scheme);
        var history = known ?? await VersionHistory.ReadAsync(registry.Ledger, version.Standing, view.Model, cancellationToken);
        var input = new VersionReportInput
        {
            RegistryId = registry.Definition.Id,
            Model = view.Model,
            Description = _definition.Description,
            Owners = _definition.Owners,
            Version = version,
            Metadata = metadata,
            History = history,
            Stages = [.. ReadVerbs.StagesOf(registry, view, version.Standing.Version)],
            Drills = await DrillsAsync(cancellationToken),
            Head = view.Head!,
            Tool = ToolVersion.Text,
            IsInGit = registry.Definition.Ledger is not null,
            Base = await BaseAsync(VersionReport.BaseOf(metadata, history), cancellationToken),
        };
        Keep(asked, metadata);
        return input;
    }

    /// <summary>Reads when rollbacks are to be practised, as of the head, so that the same journal gives the same page.</summary>
    public async Task<IReadOnlyList<DrillRecord>> DrillsAsync(CancellationToken cancellationToken) => view.Head is null ? []
        : _drills ??= await DrillRecord.ReadAsync(registry.Ledger, view, registry.PolicyOf(_definition).Resolved, view.Head.Time, cancellationToken);

    /// <summary>Compares two versions of the model as far as the number of the later has to say it.</summary>
    public static VersionComparison Contract(VersionReportInput one, VersionReportInput other)
    {
        var isLater = ModelVersion.Precedence.Compare(one.Version.Standing.Version, other.Version.Standing.Version) >= 0;
        var (older, newer) = isLater ? (other, one) : (one, other);
        return VersionComparison.Between(Facts(older), Facts(newer));
    }

    private static VersionFacts Facts(VersionReportInput version) =>
        new(version.Metadata, (version.History.Entries[0].Body as Registered)?.Inspection);

    // A version's base is mostly the one before it, so that reports of all versions in order read each metadata once.
    private void Keep(ModelVersion version, ModelMetadata metadata)
    {
        if (_bases.Count == MostBases)
        {
            _bases.Clear();
        }

        _bases[version] = metadata;
    }

    private async Task<ModelMetadata?> BaseAsync(ModelVersion? version, CancellationToken cancellationToken) =>
        version is not null && _bases.TryGetValue(version, out var kept) ? kept
        : version is not null && await registry.Ledger.FindAsync(view, version, cancellationToken) is { } standing && standing.Version == version
            ? (await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken)).Metadata(Scheme)
            : null;
}
