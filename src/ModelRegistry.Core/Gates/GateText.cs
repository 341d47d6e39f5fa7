using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Words of explanations.</summary>
internal static class GateText
{
    private const int Longest = 80;

    /// <summary>Returns untrusted text shortened and with invisible characters made visible.</summary>
    public static string Plain(string text) => Quotation.Inert(text.Length > Longest ? text[..Longest] + "…" : text);

    /// <summary>Returns a list as people write it: <c>a, b and c</c>; of more than eight, the first eight and how many follow.</summary>
    public static string List(IEnumerable<string> items)
    {
        const int most = 8;
        var all = items.ToArray();
        var shown = all.Length <= most ? all : [.. all[..most], $"{Number(all.Length - most)} more"];
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }

    /// <summary>Returns <c>1 artifact</c> or <c>3 artifacts</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    /// <summary>Returns a whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns <c> (did you mean x?)</c>, or nothing.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } near ? $" (did you mean {Plain(near)}?)" : string.Empty;

    /// <summary>Returns an error as the end of a sentence, without a full stop of its own.</summary>
    public static string Of(DocumentError error) => error.ToString().TrimEnd('.');
}
