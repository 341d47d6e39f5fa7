using System.Globalization;
using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Reporting;

/// <summary>Makes characters visible that could hide or reorder what is read: controls, direction overrides, tags, line ends.</summary>
internal static class VisibleText
{
    private const string LineEnd = " ↵ ";

    /// <summary>Returns the text on one line; line ends become <c>↵</c>, other invisible characters their escapes.</summary>
    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings("\n").TrimEnd('\n').Replace("\n", LineEnd, StringComparison.Ordinal).Replace('\t', ' ');
        var inert = Quotation.Inert(line);
        return inert.EnumerateRunes().All(IsVisible) ? inert : string.Concat(inert.EnumerateRunes().Select(Show));
    }

    // Quotation.Inert looks at single UTF-16 units; formats beyond the basic plane (language tags) are caught here.
    private static bool IsVisible(Rune rune) => rune.IsBmp || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    private static string Show(Rune rune) =>
        IsVisible(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
}
