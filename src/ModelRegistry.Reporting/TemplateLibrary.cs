using System.Globalization;
using System.Reflection;
using System.Text;
using ModelRegistry.Core.Models;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace ModelRegistry.Reporting;

/// <summary>
/// Finds templates by plain file name: in the team's directory first, then among the built-in ones. A name with a path in
/// it, a symbolic link, a file over 1 MiB and unsafe HTML (<see cref="HtmlGuard"/>) are refused.
/// </summary>
internal sealed class TemplateLibrary(string? directory) : ITemplateLoader
{
    /// <summary>End of the names of templates whose HTML is guarded.</summary>
    public const string Html = "-html";

    /// <summary>Most bytes of a template.</summary>
    public const long MaxBytes = 1 << 20;

    private const string Resources = "ModelRegistry.Reporting.Templates.";

    private readonly Dictionary<string, string> _read = new(StringComparer.Ordinal);

    /// <summary>Returns where errors in a template are shown to be.</summary>
    public string Location(string name) => Override(name) ?? $"built-in {name}";

    /// <summary>Returns a built-in file as it is.</summary>
    public static string BuiltInText(string name) => ReadResource(name) ?? throw new InvalidOperationException($"There is no {name}.");

    /// <summary>Reads a template, the first time from where it stands.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when there is none or it is refused.</exception>
    public string Read(string name) => _read.TryGetValue(name, out var text) ? text : _read[name] = ReadNew(name);

    private string ReadNew(string name)
    {
        if (!IsPlain(name))
        {
            throw Invalid($"{Quotation.Of(name)} is not the name of a template.", "Include templates by file name, without a path.");
        }

        var text = Override(name) is { } path ? ReadFile(path) : ReadResource(name)
            ?? throw Invalid($"There is no template {Quotation.Of(name)}.", $"Built-in templates: {string.Join(", ", BuiltIn())}.");
        return name.EndsWith(Html, StringComparison.Ordinal) && HtmlGuard.Check(text) is var (position, problem)
            ? throw Invalid(
                string.Create(CultureInfo.InvariantCulture, $"{Location(name)}:{text[..position].Count(c => c == '\n') + 1}:{position - text.LastIndexOf('\n', Math.Max(0, position - 1))}: {problem}."),
                "docs/formats/report.md says where values may stand.")
            : text;
    }

    /// <inheritdoc/>
    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName)
    {
        Read(templateName);
        return Location(templateName);
    }

    /// <inheritdoc/>
    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => Read(Path.GetFileName(templatePath.Split(' ')[^1]));

    /// <inheritdoc/>
    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        new(Load(context, callerSpan, templatePath));

    private static bool IsPlain(string name) => name.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static IEnumerable<string> BuiltIn() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).Select(name => name[Resources.Length..]).Order(StringComparer.Ordinal);

    private static string? ReadResource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources + name);
        using var reader = stream is null ? null : new StreamReader(stream, Encoding.UTF8);
        return reader?.ReadToEnd();
    }

    private static string ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes
                ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').ReplaceLineEndings("\n")
                : throw Invalid($"{path} has more than 1 MiB.", "Split it into partials.");
        }
        catch (DecoderFallbackException exception)
        {
            throw Invalid($"{path} is not UTF-8.", "Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{path} cannot be read: {exception.Message}", null, exception);
        }
    }

    private static RegistryException Invalid(string message, string hint, Exception? inner = null) =>
        new(RegistryErrorCode.Invalid, message, hint, inner);

    private string? Override(string name)
    {
        if (directory is null || !IsPlain(name))
        {
            return null;
        }

        var path = Path.Combine(directory, name);
        return !File.Exists(path) ? null
            : File.ResolveLinkTarget(path, returnFinalTarget: false) is null && Directory.ResolveLinkTarget(directory, returnFinalTarget: false) is null ? path
            : throw Invalid($"{path} is a symbolic link, or its directory is.", "Put the file itself there: a template must not reach out of the registry.");
    }
}
