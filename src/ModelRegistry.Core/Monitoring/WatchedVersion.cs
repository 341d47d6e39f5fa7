using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>A version whose online metrics are judged, with what they are judged by.</summary>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
/// <param name="Rules">Rules by stage: policy's for each stage, and the version's own, which go with every stage it serves.</param>
/// <param name="Open">Its open alerts.</param>
/// <param name="Limits">Finds the number a rule compares with.</param>
public sealed record WatchedVersion(
    ModelVersion Version, Digest RootDigest, IReadOnlyList<WatchedRule> Rules, IReadOnlyList<OpenAlert> Open, Func<AlertRule, AlertLimit> Limits)
{
    /// <summary>Gets what says since when the version has held a stage, or last did; null where it never held it.</summary>
    public Func<StageName, DateTimeOffset?> Since { get; init; } = _ => null;

    /// <summary>Gets links to dashboards that its metadata names.</summary>
    public IReadOnlyList<string> Dashboards { get; init; } = [];

    /// <summary>Gets the monitoring job its metadata names, or null.</summary>
    public string? Job { get; init; }
}
