using System.Globalization;
using System.Text;

namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>Decodes the arguments of opcodes that can become names; null where the text could not be one.</summary>
internal static class PickleText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Decodes UTF-8.</summary>
    public static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Decodes what Python 2 wrote as text: ASCII.</summary>
    public static string? Ascii(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyExceptInRange((byte)0, (byte)127) ? null : Encoding.ASCII.GetString(bytes);

    /// <summary>Decodes Python's raw-unicode-escape: Latin-1 with <c>\uXXXX</c> and <c>\UXXXXXXXX</c>.</summary>
    public static string? RawUnicode(ReadOnlySpan<byte> bytes) => Escaped(Encoding.Latin1.GetString(bytes), "uU");

    /// <summary>Decodes a quoted text with escapes, as protocol 0 writes it.</summary>
    public static string? Quoted(ReadOnlySpan<byte> line)
    {
        var text = Encoding.Latin1.GetString(line).Trim();
        return text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0] ? Escaped(text[1..^1], "x01234567") : null;
    }

    /// <summary>Reads a whole number as Python's int() does; null when it is none or too large.</summary>
    public static long? Number(ReadOnlySpan<byte> line)
    {
        var text = Encoding.Latin1.GetString(line).Trim(' ', '\t', '\r', '\f', '\v', '\0').Replace("_", string.Empty, StringComparison.Ordinal);
        return long.TryParse(text.TrimEnd('L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? Escaped(string text, string known)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                result.Append(text[at]);
                continue;
            }

            if (at + 1 == text.Length || !known.Contains(text[at + 1], StringComparison.Ordinal) || Code(text, at + 1, out var length) is not { } code)
            {
                return null;
            }

            result.Append(code);
            at += length;
        }

        return result.ToString();
    }

    // Returns the character an escape stands for, and the length of the escape without its backslash.
    private static string? Code(string text, int at, out int length)
    {
        var (digits, width) = text[at] switch { 'x' => (1, 2), 'u' => (1, 4), 'U' => (1, 8), _ => (0, 3) };
        var isOctal = digits == 0;
        var end = at + digits;
        while (end < text.Length && end < at + digits + width && (isOctal ? text[end] is >= '0' and <= '7' : char.IsAsciiHexDigit(text[end])))
        {
            end++;
        }

        length = end - at;
        if (!isOctal && end != at + digits + width)
        {
            return null;
        }

        var number = Convert.ToInt64(text[(at + digits)..end], isOctal ? 8 : 16);
        return Rune.IsValid(number > int.MaxValue ? -1 : (int)number) ? new Rune((int)number).ToString() : null;
    }
}
