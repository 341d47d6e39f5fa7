using System.Globalization;

namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>
/// Says whether a text tells a reader anything: at least three words, one of which is neither filler nor a ticket's number.
/// A word is a run of letters and digits; two characters of a script that writes without spaces count as one.
/// </summary>
internal static class Specificity
{
    private const int LeastWords = 3;

    // Words that people write where they have nothing to say.
    private static readonly HashSet<string> Filler = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "another", "any", "as", "bit", "bug", "bugs", "bugfix", "bugfixes", "bump", "bumped", "change", "changed", "changes",
        "cleanup", "commit", "done", "etc", "few", "final", "fix", "fixed", "fixes", "for", "general", "good", "here", "hotfix", "improve",
        "improved", "improvement", "improvements", "in", "initial", "is", "issue", "issues", "it", "just", "latest", "little", "lots", "made",
        "make", "many", "minor", "misc", "miscellaneous", "model", "models", "more", "n", "na", "new", "no", "none", "not", "nothing", "of", "on", "or",
        "other", "patch", "refactor", "refactoring", "release", "releases", "see", "several", "slight", "slightly", "small", "some", "something",
        "stuff", "tbd", "test", "the", "this", "ticket", "to", "todo", "tweak", "tweaks", "update", "updated", "updates", "upgrade", "upgraded",
        "various", "version", "versions", "very", "we", "wip", "with", "work", "yet",
    };

    /// <summary>Returns what is wrong with a text, as the end of a sentence that begins with what it is; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        var words = Words(text);
        var count = words.Sum(Weight);
        if (count < LeastWords)
        {
            return $"has {GateText.Count(count, "word")}; write at least {GateText.Number(LeastWords)}";
        }

        return words.Exists(word => !Filler.Contains(word) && word.Any(char.IsLetter))
            ? null
            : "holds nothing but filler; name the thing that is different and its effect";
    }

    /// <summary>Returns whether two texts say the same, whatever their case, spaces and punctuation.</summary>
    public static bool AreSame(string left, string right) => Words(left).SequenceEqual(Words(right), StringComparer.OrdinalIgnoreCase);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsTicket(part.Trim('(', ')', '[', ']', '.', ',', ':', ';')))
            {
                words.AddRange(string.Concat(part.Select(c => char.IsLetterOrDigit(c) || IsMark(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return words;
    }

    private static bool IsMark(char c) => char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // #123, ABC-123, GH-7, or the address of one.
    private static bool IsTicket(string part)
    {
        if (part.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || part.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var digits = part.AsSpan().TrimStart("#!").ToString();
        var cut = digits.LastIndexOf('-');
        return digits.Length > 0 && digits[(cut + 1)..] is { Length: > 0 } number && number.All(char.IsAsciiDigit)
            && (cut < 0 || digits[..cut].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));
    }

    private static int Weight(string word)
    {
        var unspaced = word.Count(c => c is (>= '\u0e00' and <= '\u0eff') or (>= '\u1000' and <= '\u109f') or (>= '\u1780' and <= '\u17ff') or (>= '\u3040' and <= '\u9fff'));
        return unspaced > 0 ? (unspaced + 1) / 2 : 1;
    }
}
