using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Reports;

/// <summary>Builds reports of one model's versions, all read at one head.</summary>
internal sealed class VersionReports
{
    private const int MostBases = 64;

    private readonly OpenRegistry _registry;
    private readonly ModelDefinition _definition;
    private readonly LedgerView _view;
    private readonly VersioningScheme _scheme;
    private readonly Dictionary<ModelVersion, ModelMetadata> _bases = [];

    /// <summary>Prepares reports.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="definition">The model's definition.</param>
    /// <param name="view">The model's journal, not empty.</param>
    public VersionReports(OpenRegistry registry, ModelDefinition definition, LedgerView view)
    {
        (_registry, _definition, _view) = (registry, definition, view);
        _scheme = registry.PolicyOf(definition).Resolved.Versioning.Scheme;
    }

    /// <summary>Builds the report of a version and returns it with the version's metadata.</summary>
    /// <param name="version">The version.</param>
    /// <param name="known">The entries about it, where they were read before; null to have them read.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is not registered.</exception>
    public async Task<(VersionReport Report, ModelMetadata Metadata)> BuildAsync(ModelVersion version, VersionHistory? known, CancellationToken cancellationToken)
    {
        var found = await SealedVersion.FindAsync(_registry.Ledger, _view, version, cancellationToken);
        var metadata = found.Metadata(_scheme);
        var history = known ?? await VersionHistory.ReadAsync(_registry.Ledger, found.Standing, _view.Model, cancellationToken);
        var report = VersionReport.Build(new VersionReportInput
        {
            RegistryId = _registry.Definition.Id,
            Model = _view.Model,
            Description = _definition.Description,
            Owners = _definition.Owners,
            Version = found,
            Metadata = metadata,
            History = history,
            Stages = [.. ReadVerbs.StagesOf(_registry, _view, found.Standing.Version)],
            Head = _view.Head!,
            Tool = ToolVersion.Text,
            Base = await BaseAsync(VersionReport.BaseOf(metadata, history), cancellationToken),
        });
        Keep(version, metadata);
        return (report, metadata);
    }

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
        : version is not null && await _registry.Ledger.FindAsync(_view, version, cancellationToken) is { } standing && standing.Version == version
            ? (await SealedVersion.ReadAsync(_registry.Ledger, _view, standing, cancellationToken)).Metadata(_scheme)
            : null;
}
