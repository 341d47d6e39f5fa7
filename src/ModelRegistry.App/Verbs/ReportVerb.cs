using System.Text;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Reports;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting;

namespace ModelRegistry.App.Verbs;

/// <summary><c>report</c>: renders the one-page audit of a version.</summary>
internal static class ReportVerb
{
    private static readonly Dictionary<string, ReportFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["html"] = ReportFormat.Html,
        ["md"] = ReportFormat.Markdown,
        ["json"] = ReportFormat.Json,
    };

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var model = arguments.Required<ModelName>("model");
        if (arguments.Has("version") == arguments.Has("stage"))
        {
            throw new UsageException("report needs either --version or --stage.");
        }

        var target = arguments.Optional("out") is { } path ? context.Environment.FullPath(path) : null;
        var format = FormatOf(arguments, target);
        var registry = context.Open();
        if (target is not null)
        {
            registry.RequireOutside(target, "--out");
        }

        var report = await BuildAsync(registry, model, arguments, cancellationToken);
        var text = new ReportRenderer(Path.Combine(registry.Directory, "templates")).Render(report.Report, format);
        if (target is not null)
        {
            await WriteAsync(target, text, cancellationToken);
        }

        return new ReportResult(model, report.Version, report.Report, format, target, text);
    }

    private static ReportFormat FormatOf(Arguments arguments, string? target)
    {
        if (arguments.Optional("format") is { } named)
        {
            return Formats[named];
        }

        return target is null
            ? ReportFormat.Markdown
            : Formats.GetValueOrDefault(Path.GetExtension(target).TrimStart('.'), ReportFormat.Html);
    }

    private static async Task<(ModelVersion Version, VersionReport Report)> BuildAsync(
        OpenRegistry registry, ModelName model, Arguments arguments, CancellationToken cancellationToken)
    {
        var definition = registry.Model(model);
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var version = VersionOf(arguments, model, view);
        return (version, (await new VersionReports(registry, definition, view).BuildAsync(version, null, cancellationToken)).Report);
    }

    private static ModelVersion VersionOf(Arguments arguments, ModelName model, LedgerView view)
    {
        if (arguments.Optional<ModelVersion>("version") is { } version)
        {
            return version;
        }

        var stage = arguments.Required<StageName>("stage");
        return view.State.Holder(stage)?.Version
            ?? throw new RegistryException(RegistryErrorCode.NotFound, $"No version of {model} holds {stage}.", $"Run `modelregistry list {model}` to see its versions and stages.");
    }

    private static async Task WriteAsync(string target, string text, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{target} cannot be written: {exception.Message}", inner: exception);
        }
    }
}
