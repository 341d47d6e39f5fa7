using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting;

namespace ModelRegistry.App.Results;

/// <summary>A rendered report.</summary>
/// <param name="Model">Model.</param>
/// <param name="Version">Version.</param>
/// <param name="Report">The report's document.</param>
/// <param name="Format">What it was rendered as.</param>
/// <param name="File">File it was written to, or null.</param>
/// <param name="Text">The rendering.</param>
public sealed record ReportResult(
    ModelName Model, ModelVersion Version, VersionReport Report, ReportFormat Format, string? File, string Text) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "report"),
        ("model", Model.Text),
        ("version", Version.ToString()),
        ("format", Format switch { ReportFormat.Html => "html", ReportFormat.Markdown => "md", _ => "json" }),
        ("file", File),
        ("digest", Report.Digest.ToString()),
        ("report", File is null ? Report.ToJson() : null));
}
