using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting;

namespace ModelRegistry.App.Results;

/// <summary>The page of a comparison.</summary>
/// <param name="Report">Its document.</param>
/// <param name="Format">What it was rendered as.</param>
/// <param name="File">File it was written to, or null.</param>
/// <param name="Text">The rendering.</param>
public sealed record RenderedComparison(ComparisonReport Report, ReportFormat Format, string? File, string Text);
