using System.Diagnostics;
using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Reporting;

/// <summary>
/// Renders reports through templates: the built-in ones, or a team's own of the same name in a directory. The same report
/// gives the same text on every machine. Values are made inert before a template sees them.
/// </summary>
/// <param name="templateDirectory">Directory whose files replace built-in templates of the same name; need not exist. Null for none.</param>
public sealed class ReportRenderer(string? templateDirectory = null)
{
    /// <summary>Name of the template of the HTML page.</summary>
    public const string HtmlTemplate = "version.html.scriban-html";

    /// <summary>Name of the template of the Markdown text.</summary>
    public const string MarkdownTemplate = "version.md.scriban";

    private readonly ReportTemplate _templates = new(new TemplateLibrary(templateDirectory));

    /// <summary>Renders a report: text with LF line ends and a final newline, to be written as UTF-8 without BOM.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when a template of the directory is wrong: file, line and column in the message.</exception>
    public string Render(IReportDocument report, ReportFormat format) => format switch
    {
        ReportFormat.Html => Render($"{PageOf(report)}.html.scriban-html", report, HtmlText.Of),
        ReportFormat.Markdown => Render($"{PageOf(report)}.md.scriban", report, MarkdownText.Of),
        _ => Encoding.UTF8.GetString(JsonText.ToBytes(report.ToJson())),
    };

    /// <summary>Returns what a template sees of a report before values are made inert: its document, charts placed, and its digest.</summary>
    internal static JsonObject ModelOf(IReportDocument report) => (report is VersionReport
        ? SummaryPage.AddTo(OnlineCharts.AddTo(GroupChart.AddTo(IntervalChart.AddTo(report.Document))))
        : PairChart.AddTo(report.Document)).With("report_digest", report.Digest.ToString());

    private static string PageOf(IReportDocument report) => report switch
    {
        VersionReport => "version",
        ComparisonReport => "compare",
        IncidentReport => "incident",
        _ => throw new UnreachableException(),
    };

    private string Render(string template, IReportDocument report, Func<string, string> inert) =>
        _templates.Render(template, new TemplateModel(inert).Of(ModelOf(report))).Trim('\n') + "\n";
}
