namespace ModelRegistry.Core.Models.Metadata;

/// <summary>How the version is watched in production; every part may be null or empty in a draft.</summary>
/// <param name="JobId">Monitoring job.</param>
/// <param name="Dashboards">Links to dashboards.</param>
/// <param name="AlertThresholds">Alert rules by online metric, as text.</param>
public sealed record MonitoringLinks(
    string? JobId,
    IReadOnlyList<string> Dashboards,
    IReadOnlyList<KeyValuePair<string, string>> AlertThresholds);
