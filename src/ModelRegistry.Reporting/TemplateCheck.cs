using System.Text;
using ModelRegistry.Core.Json;
using Scriban;
using Scriban.Parsing;

namespace ModelRegistry.Reporting;

/// <summary>Looks at a team's own template without running it.</summary>
public static class TemplateCheck
{
    /// <summary>Returns the first thing wrong with a template, and where; null when it can be used.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="shownAs">How messages name it.</param>
    public static DocumentError? Check(string path, string shownAs)
    {
        if (new FileInfo(path).Length > TemplateLibrary.MaxBytes)
        {
            return new DocumentError(shownAs, string.Empty, 1, 1, "has more than 1 MiB; split it into partials");
        }

        try
        {
            return CheckText(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).ReplaceLineEndings("\n"), shownAs);
        }
        catch (DecoderFallbackException)
        {
            return new DocumentError(shownAs, string.Empty, 1, 1, "is not UTF-8");
        }
    }

    private static DocumentError? CheckText(string text, string shownAs)
    {
        if (shownAs.EndsWith(TemplateLibrary.Html, StringComparison.Ordinal) && HtmlGuard.Check(text) is var (position, problem))
        {
            return new DocumentSource(shownAs, Encoding.UTF8.GetBytes(text)).Error(string.Empty, Encoding.UTF8.GetByteCount(text.AsSpan(0, position)), problem);
        }

        var template = Template.Parse(text, shownAs);
        return template.Messages.FirstOrDefault(message => message.Type == ParserMessageType.Error) is { } first
            ? new DocumentError(shownAs, string.Empty, first.Span.Start.Line + 1, first.Span.Start.Column + 1, first.Message)
            : null;
    }
}
