using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Incidents;

/// <summary>
/// Says whether a version carries the cause of an incident: it is the version itself, it is of the commit or trained on the
/// snapshot that the cause names, or it descends from the version by <c>change.from</c> without a version between that
/// repairs it. Versions that the incident names as its repair never carry it. Pure.
/// </summary>
public static class IncidentReach
{
    private const int ShortestCommit = 7;

    /// <summary>Returns why a version carries the cause, in a few words, or null when it does not.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="metadata">The version's metadata.</param>
    /// <param name="ancestors">Versions it descends from by <c>change.from</c>, nearest first.</param>
    public static string? Of(IncidentRecord incident, ModelMetadata metadata, IReadOnlyList<ModelVersion> ancestors)
    {
        if (incident.FixedBy.Contains(metadata.Version))
        {
            return null;
        }

        if (incident.Version == metadata.Version)
        {
            return "it is about this version";
        }

        if (incident.Cause?.Commit is { } commit && metadata.Code?.Commit is { } own && IsSame(commit, own))
        {
            return $"its cause is commit {Quotation.Inert(commit)}, which this version was made from";
        }

        return incident.Cause?.Snapshot is { } snapshot && metadata.Data?.SnapshotId == snapshot
            ? $"its cause is data snapshot {Quotation.Inert(snapshot)}, which this version was trained on"
            : ancestors.TakeWhile(ancestor => !incident.FixedBy.Contains(ancestor)).Contains(incident.Version)
                ? $"this version descends from {incident.Version} (change.from)"
                : null;
    }

    // Either may be abbreviated.
    private static bool IsSame(string left, string right) => left.Length >= ShortestCommit && right.Length >= ShortestCommit
        ? left.StartsWith(right, StringComparison.OrdinalIgnoreCase) || right.StartsWith(left, StringComparison.OrdinalIgnoreCase)
        : left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
