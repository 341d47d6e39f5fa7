using ModelRegistry.Core.Contracts;

namespace ModelRegistry.Core.Reports;

/// <summary>What a comparison is made from: two versions, each read at one head of its model's journal.</summary>
/// <param name="Left">The version asked about.</param>
/// <param name="Right">The version it is compared with.</param>
public sealed record ComparisonInput(VersionReportInput Left, VersionReportInput Right)
{
    /// <summary>Gets what differs as far as a version's number has to say it, from the lower version to the higher; null for two models.</summary>
    public VersionComparison? Contract { get; init; }
}
