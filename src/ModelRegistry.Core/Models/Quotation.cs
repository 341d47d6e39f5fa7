using System.Globalization;
using System.Text;

namespace ModelRegistry.Core.Models;

/// <summary>Quotes untrusted text for messages: shortened, and with control and direction characters made visible.</summary>
public static class Quotation
{
    private const int Longest = 60;

    /// <summary>Returns <paramref name="text"/> in single quotes, at most 60 characters of it.</summary>
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "nothing";
        }

        return "'" + Inert(text.Length > Longest ? text[..Longest] + "…" : text) + "'";
    }

    /// <summary>Returns <paramref name="text"/> with control, format (e.g. right-to-left override) and lone surrogate characters escaped as <c>\uXXXX</c>.</summary>
    public static string Inert(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
            if (IsInert(CharUnicodeInfo.GetUnicodeCategory(text, i)))
            {
                result.Append(text, i, length);
            }
            else
            {
                AppendEscaped(result, text.AsSpan(i, length));
            }

            i += length - 1;
        }

        return result.ToString();
    }

    /// <summary>Returns whether a text holds half of a surrogate pair, which no encoding can write.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text, i++)))
            {
                return true;
            }
        }

        return false;
    }

    private static void AppendEscaped(StringBuilder result, ReadOnlySpan<char> chars)
    {
        foreach (var c in chars)
        {
            result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
    }

    private static bool IsInert(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
