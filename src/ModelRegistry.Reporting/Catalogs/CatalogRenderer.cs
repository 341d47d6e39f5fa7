using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Renders the pages of a catalogue through templates, built-in or a team's own of the same name. Keeps templates once read,
/// so one instance must not be used by several threads at once.
/// </summary>
/// <param name="templateDirectory">Directory whose files replace built-in templates of the same name; need not exist. Null for none.</param>
public sealed class CatalogRenderer(string? templateDirectory = null)
{
    /// <summary>Name of the template of the first page.</summary>
    public const string IndexTemplate = "catalog.scriban-html";

    /// <summary>Name of the template of a model's page.</summary>
    public const string ModelTemplate = "model.scriban-html";

    /// <summary>Name of the template of a list of all versions.</summary>
    public const string VersionsTemplate = "versions.scriban-html";

    private const string StyleTemplate = "style.scriban-html";
    private const string SiteStyle = "catalog.css";
    private const string ModelRoot = "../../";

    private readonly ReportRenderer _reports = new(templateDirectory);
    private readonly ReportTemplate _templates = new(new TemplateLibrary(templateDirectory));
    private string? _style;

    /// <summary>Returns a model's row for the first page and for <c>index.json</c>; members without a value are JSON null.</summary>
    public static JsonObject Summary(JsonObject model) => IndexPage.Summary(model);

    /// <summary>Returns whether a model has more versions than its page lists, so that it needs <see cref="Versions"/>.</summary>
    public static bool HasMore(JsonObject model) => ModelPage.HasMore(model);

    /// <summary>Returns <c>assets/style.css</c>: the reports' style and what the catalogue adds.</summary>
    public string Style() => ReportStyle() + TemplateLibrary.BuiltInText(SiteStyle);

    /// <summary>Returns <c>assets/search.js</c>.</summary>
    public static string Script() => TemplateLibrary.BuiltInText("search.js");

    /// <summary>Renders the first page.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when a template of the directory is wrong.</exception>
    public string Index(string registry, IReadOnlyList<string> stages, IReadOnlyList<JsonObject> models) =>
        SitePage.Of("Model catalogue", string.Empty, Render(IndexTemplate, IndexPage.Of(registry, stages, models)), isSearch: true);

    /// <summary>Renders a model's page.</summary>
    /// <param name="model">The document <c>models/NAME.json</c>.</param>
    /// <param name="forks">Versions of other models made from versions of this one: <c>of</c> and <c>by</c>.</param>
    /// <param name="stages">The registry's stages in order.</param>
    /// <param name="known">Whether a model has a page.</param>
    public string Model(JsonObject model, IReadOnlyList<JsonObject> forks, IReadOnlyList<string> stages, Func<string, bool> known) =>
        SitePage.Of($"{HtmlText.Of(Text(model, "model"))}: model catalogue", ModelRoot, Render(ModelTemplate, ModelPage.Of(model, forks, stages, known)));

    /// <summary>Renders the list of all versions of a model.</summary>
    public string Versions(JsonObject model) =>
        SitePage.Of($"All versions of {HtmlText.Of(Text(model, "model"))}", ModelRoot, Render(VersionsTemplate, ModelPage.AllVersions(model)));

    /// <summary>Renders a version's page: its report, fitted into the catalogue.</summary>
    public string Version(VersionReport report, ModelName model, ModelVersion version) => SitePage.OfReport(
        _reports.Render(report, ReportFormat.Html),
        ModelRoot,
        ReportStyle(),
        $"<a href=\"{ModelRoot}index.html\">Models</a> / <a href=\"index.html\">{HtmlText.Of(model.Text)}</a> / <span aria-current=\"page\">{HtmlText.Of(version.ToString())}</span>");

    /// <summary>Renders <c>404.html</c>, which is shown at any depth.</summary>
    /// <param name="baseUrl">Where the catalogue is published, ending in <c>/</c>; null where nobody said.</param>
    public static string NotFound(string? baseUrl) => NotFoundPage.Of(baseUrl);

    private string ReportStyle() => _style ??= _templates.Render(StyleTemplate, new TemplateModel(HtmlText.Of).Of(JsonObject.Empty));

    private string Render(string template, JsonObject model) => _templates.Render(template, new TemplateModel(HtmlText.Of).Of(model));
}
