using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelRegistry.Reporting;

/// <summary>
/// Makes a value inert in GitHub-flavoured Markdown, wherever a template puts it outside a code block: special characters
/// become character references, which Markdown never takes for structure; mentions and references are broken by a
/// zero-width space, because GitHub looks for them after Markdown is gone.
/// </summary>
internal static partial class MarkdownText
{
    private const string Special = "&<>\"'`*[]\\|~{}$^#@";
    private const string Break = "&#8203;";

    /// <summary>Returns the text escaped.</summary>
    public static string Of(string text)
    {
        var visible = VisibleText.Of(text);
        var result = new StringBuilder(visible.Length + 16);
        var structure = Structure().Match(visible).Length;
        for (var i = 0; i < visible.Length; i++)
        {
            Append(result, visible, i, i < structure);
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, string text, int i, bool isStructure)
    {
        var c = text[i];
        if (isStructure || Special.Contains(c, StringComparison.Ordinal) || IsOuterUnderscore(text, i) || BeginsLink(text, i) || IsLastBang(text, i))
        {
            result.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
        }
        else
        {
            result.Append(c);
        }

        if (c is '@' or '#' || IsReference(text, i) || Emoji().IsMatch(text, i))
        {
            result.Append(Break);
        }
    }

    // Between two letters or digits an underscore is only an underscore, and names are full of them.
    private static bool IsOuterUnderscore(string text, int i) => text[i] == '_'
        && !(i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]));

    // Before a template's own link it would make an image of it.
    private static bool IsLastBang(string text, int i) => text[i] == '!' && i == text.Length - 1;

    private static bool BeginsLink(string text, int i) =>
        (text[i] == ':' && string.CompareOrdinal(text, i, "://", 0, 3) == 0)
        || (text[i] == '.' && i >= 3 && text[(i - 3)..i].Equals("www", StringComparison.OrdinalIgnoreCase));

    private static bool IsReference(string text, int i) => text[i] == '-' && i >= 2 && i + 1 < text.Length
        && char.IsAsciiDigit(text[i + 1]) && text[(i - 2)..i].Equals("gh", StringComparison.OrdinalIgnoreCase);

    // What begins a block when it begins a line: indentation, list markers, rules and underlines of headings.
    [GeneratedRegex(@"^(?:\s+|[-+=_]+|[0-9]{1,9}[.)](?=\s|$))+", RegexOptions.CultureInvariant)]
    private static partial Regex Structure();

    [GeneratedRegex(@"\G:(?=(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|100|1234|[+-]1):)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Emoji();
}
