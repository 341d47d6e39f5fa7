using System.Globalization;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Writes untrusted text as one word of a POSIX shell.</summary>
public static class ShellText
{
    /// <summary>
    /// Returns whether a text can stand in a script that people read and run: it holds no character that a terminal acts on
    /// or does not show. Line breaks and tabs may stand between quotes.
    /// </summary>
    public static bool IsShowable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            var hides = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (hides && text[i] is not ('\n' or '\t'))
            {
                return false;
            }

            i += i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 1 : 0;
        }

        return true;
    }

    /// <summary>Returns a text in single quotes, in which a shell expands nothing.</summary>
    /// <exception cref="ArgumentException">The text is not showable.</exception>
    public static string Quote(string text) => IsShowable(text)
        ? $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'"
        : throw new ArgumentException("The text holds characters that a terminal acts on or hides.", nameof(text));

    /// <summary>Returns words as one command line, each in quotes.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
