using System.Globalization;
using ModelRegistry.Core.Models;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace ModelRegistry.Reporting;

/// <summary>Runs one template over a model: strict, bounded, and with errors that name file, line and column.</summary>
internal sealed class ReportTemplate(TemplateLibrary library)
{
    private const int MaxLoops = 1_000_000;
    private const int MaxDepth = 32;
    private const int MaxCharacters = 64 << 20;

    private readonly ScriptObject _functions = TemplateFunctions.Create();

    // Parsed once: a catalogue renders thousands of pages with one template and its partials.
    private readonly Dictionary<string, Template> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Template> _included = new(StringComparer.Ordinal);

    /// <summary>Renders a template.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when the template is wrong.</exception>
    public string Render(string name, ScriptObject model)
    {
        if (!_parsed.TryGetValue(name, out var template))
        {
            _parsed[name] = template = Parse(name);
        }

        var context = Context(model);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException exception)
        {
            throw exception.InnerException as RegistryException ?? Wrong(exception.Span, exception.OriginalMessage, exception);
        }
        finally
        {
            Keep(context);
        }
    }

    private Template Parse(string name)
    {
        var template = Template.Parse(library.Read(name), library.Location(name));
        return template.HasErrors && template.Messages.First(message => message.Type == ParserMessageType.Error) is var first
            ? throw Wrong(first.Span, first.Message, null)
            : template;
    }

    private void Keep(TemplateContext context)
    {
        foreach (var (path, included) in context.CachedTemplates)
        {
            _included.TryAdd(path, included);
        }
    }

    private TemplateContext Context(ScriptObject model)
    {
        var context = new TemplateContext(_functions)
        {
            TemplateLoader = library,
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            EnableRelaxedFunctionAccess = false,
            EnableRelaxedIndexerAccess = false,
            LoopLimit = MaxLoops,
            RecursiveLimit = MaxDepth,
            LimitToString = MaxCharacters,
            OutputLimit = MaxCharacters,
            OnStringLimit = ScriptLimitBehavior.Throw,
            OnOutputLimit = ScriptLimitBehavior.Throw,
            NewLine = "\n",
        };
        foreach (var (path, included) in _included)
        {
            context.CachedTemplates.Add(path, included);
        }

        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(model);
        context.PushGlobal(new ScriptObject());
        return context;
    }

    private static RegistryException Wrong(SourceSpan span, string message, Exception? inner) => new(
        RegistryErrorCode.Invalid,
        string.Create(CultureInfo.InvariantCulture, $"{span.FileName}:{span.Start.Line + 1}:{span.Start.Column + 1}: {message}"),
        "docs/formats/report.md lists what a template sees. Remove the file to use the built-in template again.",
        inner);
}
