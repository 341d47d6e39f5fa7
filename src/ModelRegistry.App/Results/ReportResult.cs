using ModelRegistry.App.Releases;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting;

namespace ModelRegistry.App.Results;

/// <summary>A rendered report.</summary>
/// <param name="Model">Model.</param>
/// <param name="Version">Version; of a rollback the one that was left.</param>
/// <param name="Report">The report's document.</param>
/// <param name="Format">What it was rendered as.</param>
/// <param name="File">File it was written to, or null.</param>
/// <param name="Text">The rendering.</param>
public sealed record ReportResult(
    ModelName Model, ModelVersion Version, IReportDocument Report, ReportFormat Format, string? File, string Text) : CommandResult
{
    /// <summary>Gets the id of the incident that the report is about; null for the audit of a version.</summary>
    public string? Incident { get; init; }

    /// <summary>Gets the release it was attached to; null when there is none, or it was not asked for.</summary>
    public ReleaseState? Release { get; init; }

    /// <summary>Gets a value indicating whether it was to be attached to a release, and the version has none.</summary>
    public bool LacksRelease { get; init; }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "report"),
        ("model", Model.Text),
        ("version", Version.ToString()),
        ("incident", Incident),
        ("format", Word(Format)),
        ("file", File),
        ("release", Release?.ToJson()),
        ("digest", Report.Digest.ToString()),
        ("report", File is null ? Report.ToJson() : null));

    /// <summary>Returns the word for a format.</summary>
    public static string Word(ReportFormat format) => format switch
    {
        ReportFormat.Html => "html",
        ReportFormat.Markdown => "md",
        _ => "json",
    };
}
