using System.Buffers;
using System.Text;

namespace ModelRegistry.Reporting;

/// <summary>Makes a value inert in HTML: between tags and inside a quoted attribute alike.</summary>
internal static class HtmlText
{
    // Most values are names, numbers, digests and times, in which there is nothing to make inert.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;_-+/@()=%");

    /// <summary>Returns the text with everything escaped that could begin markup or end an attribute.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        foreach (var c in VisibleText.Of(text))
        {
            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                '`' => result.Append("&#96;"),
                '{' => result.Append("&#123;"),
                '}' => result.Append("&#125;"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
