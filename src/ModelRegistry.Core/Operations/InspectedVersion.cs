using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Reads what the bytes of registered versions say, and finds the version a new one is compared with.</summary>
internal static class InspectedVersion
{
    private static readonly string[] Gates = [GateNames.Contract, GateNames.Bump, GateNames.Serialization];

    /// <summary>Returns whether a stage has a gate that looks at inspections.</summary>
    public static bool IsNeeded(StagePolicy stage) => stage.Gates.Any(Gates.Contains);

    /// <summary>
    /// Returns a version's inspection: the sealed one, or a new one where it was made by older rules, or not at all, and the
    /// artifacts are here. Null when there is neither.
    /// </summary>
    public static async Task<VersionInspection?> OfAsync(
        OperationContext context, LedgerView view, SealedVersion version, CancellationToken cancellationToken)
    {
        var entry = await context.Ledger.EntryAsync(view.Model, version.Standing.Registered, cancellationToken);
        var sealedOne = (entry.Body as Registered)?.Inspection;
        return context.Inspector is null || sealedOne?.Rules >= context.Inspector.Rules
            ? sealedOne
            : await AgainAsync(context, context.Inspector, version, cancellationToken) ?? sealedOne;
    }

    /// <summary>
    /// Finds the version a new one is compared with: the one <c>change.from</c> names, else the highest release below it. A
    /// pre-release of the same number does not count, for the number is what is judged. Null when there is none.
    /// </summary>
    public static async Task<BaseVersion?> BaseAsync(
        OperationContext context, LedgerView view, ModelMetadata metadata, CancellationToken cancellationToken)
    {
        if (view.Number == 0)
        {
            return metadata.Change?.From is { } unknown ? new BaseVersion(unknown, null, null) : null;
        }

        var version = Named(metadata)
            ?? HighestBelow((await context.Ledger.StandingsAsync(view, cancellationToken)).Select(standing => standing.Version), metadata.Version);
        if (version is null || (await context.Ledger.FindAsync(view, version, cancellationToken))?.Version != version)
        {
            return version is null ? null : new BaseVersion(version, null, null);
        }

        var found = await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken);
        return new BaseVersion(
            version,
            found.Metadata(context.Policy.Resolved.Versioning.Scheme),
            await OfAsync(context, view, found, cancellationToken));
    }

    /// <summary>Returns the version that metadata names to be compared with, or null; one of the same number is none.</summary>
    public static ModelVersion? Named(ModelMetadata metadata) =>
        metadata.Change?.From is { } from && !IsSameNumber(from, metadata.Version) ? from : null;

    /// <summary>Returns the highest release below a version and of another number, or null.</summary>
    public static ModelVersion? HighestBelow(IEnumerable<ModelVersion> versions, ModelVersion version) => versions
        .Where(other => other.IsRelease && !IsSameNumber(other, version) && ModelVersion.Precedence.Compare(other, version) < 0)
        .Max(ModelVersion.Precedence);

    private static bool IsSameNumber(ModelVersion left, ModelVersion right) =>
        (left.SemVersion.Major, left.SemVersion.Minor, left.SemVersion.Patch) == (right.SemVersion.Major, right.SemVersion.Minor, right.SemVersion.Patch);

    // Artifacts that are gone or damaged are another gate's concern.
    private static async Task<VersionInspection?> AgainAsync(
        OperationContext context, VersionInspector inspector, SealedVersion version, CancellationToken cancellationToken)
    {
        try
        {
            return await inspector.OfAsync(version.Manifest, context.Artifacts, cancellationToken);
        }
        catch (RegistryException exception) when (exception.Code is RegistryErrorCode.NotFound or RegistryErrorCode.Corrupt)
        {
            return null;
        }
    }
}
