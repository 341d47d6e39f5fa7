using System.Text;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting;

namespace ModelRegistry.App.Verbs;

/// <summary>Where a report goes and as what: <c>--out</c> and <c>--format</c>.</summary>
/// <param name="File">File to write, or null for standard output.</param>
/// <param name="Format">What it is rendered as.</param>
internal sealed record ReportTarget(string? File, ReportFormat Format)
{
    private static readonly Dictionary<string, ReportFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["html"] = ReportFormat.Html,
        ["md"] = ReportFormat.Markdown,
        ["json"] = ReportFormat.Json,
    };

    /// <summary>Reads the options: without a format it is told from the file's name, Markdown on standard output.</summary>
    public static ReportTarget Of(VerbContext context)
    {
        var file = context.Arguments.Optional("out") is { } path ? context.Environment.FullPath(path) : null;
        var format = context.Arguments.Optional("format") is { } named ? Formats[named]
            : file is null ? ReportFormat.Markdown
            : Formats.GetValueOrDefault(Path.GetExtension(file).TrimStart('.'), ReportFormat.Html);
        return new ReportTarget(file, format);
    }

    /// <summary>Refuses a file inside the registry.</summary>
    public void Require(OpenRegistry registry)
    {
        if (File is not null)
        {
            registry.RequireOutside(File, "--out");
        }
    }

    /// <summary>Renders a report by the registry's templates and writes it where it goes; returns the text.</summary>
    public async Task<string> WriteAsync(OpenRegistry registry, IReportDocument report, CancellationToken cancellationToken)
    {
        var text = new ReportRenderer(Path.Combine(registry.Directory, "templates")).Render(report, Format);
        if (File is null)
        {
            return text;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await System.IO.File.WriteAllTextAsync(File, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{File} cannot be written: {exception.Message}", inner: exception);
        }
    }
}
