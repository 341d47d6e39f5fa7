using System.Text.RegularExpressions;

namespace ModelRegistry.Reporting;

/// <summary>
/// Finds the places in an HTML template where even an escaped value could do harm: an attribute without quotes, a link, a
/// style, an event handler; and elements that run or load something. Such a template is refused before it is rendered.
/// </summary>
internal sealed partial class HtmlGuard
{
    /// <summary>Name of the template function whose values may stand in a link: it lets only relative paths through.</summary>
    public const string PathFunction = "path";

    private static readonly string[] Elements = ["script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form"];

    private static readonly string[] Attributes =
        ["href", "xlink:href", "src", "srcset", "srcdoc", "action", "formaction", "style", "data", "poster", "background", "ping", "content", "http-equiv"];

    private readonly string _text;
    private string _element = string.Empty;
    private string _attribute = string.Empty;
    private char _quote;
    private bool _inTag;

    private HtmlGuard(string text) => _text = text;

    /// <summary>Returns the first such place and what is wrong there, or null.</summary>
    public static (int Position, string Message)? Check(string text) => new HtmlGuard(text).Check();

    private (int Position, string Message)? Check()
    {
        for (var i = 0; i < _text.Length;)
        {
            var code = Code().Match(_text, i);
            if (Problem(code, i) is { } problem)
            {
                return (i, problem);
            }

            i += code.Success ? code.Length : Step(i);
        }

        return null;
    }

    private string? Problem(Match code, int i)
    {
        if (!code.Success)
        {
            return Opens(i) is { } name && Elements.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? $"<{name}> is not allowed: a report runs and loads nothing"
                : null;
        }

        if (!Writes(code.Groups[1].Value))
        {
            return null;
        }

        return _inTag ? InTag(code.Groups[1].Value) : _element.Equals("style", StringComparison.OrdinalIgnoreCase) && !code.Groups[1].Value.StartsWith("include", StringComparison.Ordinal)
            ? "a value may not stand in <style>"
            : null;
    }

    private string? InTag(string code) => _quote == '\0' ? "a value inside a tag may only stand in an attribute with quotes"
        : _attribute.Equals("href", StringComparison.OrdinalIgnoreCase) && Link().IsMatch(code) ? null
        : _attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) || Attributes.Contains(_attribute, StringComparer.OrdinalIgnoreCase)
            ? $"a value may not stand in the attribute {_attribute}; show it as text"
            : null;

    // Whether a piece of code puts something into the page, as opposed to deciding or computing.
    private static bool Writes(string code) => !code.StartsWith('#')
        && code.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(statement => !Silent().IsMatch(statement));

    private string? Opens(int i) => !_inTag && _text[i] == '<' && Name().Match(_text, i + 1) is { Success: true } name ? name.Value : null;

    private int Step(int i)
    {
        var c = _text[i];
        if (!_inTag)
        {
            return Enter(i);
        }

        if (_quote != '\0')
        {
            _quote = c == _quote ? '\0' : _quote;
        }
        else if (c is '"' or '\'')
        {
            _quote = c;
        }
        else if (c == '>')
        {
            _inTag = false;
        }
        else if (Name().Match(_text, i) is { Success: true } name)
        {
            _attribute = name.Value;
            return name.Length;
        }

        return 1;
    }

    private int Enter(int i)
    {
        var closing = _text[i] == '<' && i + 1 < _text.Length && _text[i + 1] == '/';
        var name = Name().Match(_text, Math.Min(_text.Length, i + (closing ? 2 : 1)));
        if (_text[i] != '<' || !name.Success)
        {
            return 1;
        }

        (_inTag, _attribute) = (true, string.Empty);
        _element = closing ? string.Empty : name.Value;
        return (closing ? 2 : 1) + name.Length;
    }

    [GeneratedRegex(@"\G\{\{[-~]?\s*(.*?)\s*[-~]?\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"^path\s+[A-Za-z_][A-Za-z0-9_.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\G[A-Za-z][A-Za-z0-9:_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:#|(?:if|else|end|for|while|case|when|func|capture|ret|break|continue|with)\b|[A-Za-z_][A-Za-z0-9_.]*\s*=(?!=))", RegexOptions.CultureInvariant)]
    private static partial Regex Silent();
}
