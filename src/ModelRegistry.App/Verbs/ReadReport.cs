using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.App.Verbs;

/// <summary>A report before it is rendered.</summary>
/// <param name="Version">Version it is about; of a rollback the one that was left.</param>
/// <param name="Report">The report.</param>
/// <param name="Incident">Id of the incident it is about, or null.</param>
internal sealed record ReadReport(ModelVersion Version, IReportDocument Report, string? Incident);
