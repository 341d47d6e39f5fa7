using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Reads which of a gate's claims a policy asks for.</summary>
internal static class RequiredClaims
{
    private const string Member = "require";

    /// <summary>Reads the member <c>require</c>: names out of a closed list; null when it is absent.</summary>
    public static IReadOnlyList<string>? Read(JsonReader reader, IReadOnlyList<string> known)
    {
        if (!reader.Has(Member))
        {
            return null;
        }

        var names = reader.Texts(Member);
        var unknown = names.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            var near = Spelling.Nearest(unknown, known);
            throw reader.Error(Member, $"{Quotation.Of(unknown)} cannot be required{(near is null ? string.Empty : $" (did you mean {near}?)")}; known: {string.Join(", ", known)}");
        }

        return names.Count > 0
            ? new ValueList<string>(known.Where(name => names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            : throw reader.Error(Member, "must name at least one");
    }

    /// <summary>Returns the claims that either of two statements asks for, in the order of <paramref name="known"/>; all when one asks for all.</summary>
    public static IReadOnlyList<string>? Join(IReadOnlyList<string>? left, IReadOnlyList<string>? right, IReadOnlyList<string> known) =>
        left is null || right is null ? null : new ValueList<string>(known.Where(name => left.Contains(name) || right.Contains(name)));

    /// <summary>Returns the list as JSON, or null.</summary>
    public static JsonArray? ToJson(IReadOnlyList<string>? names) => names is null ? null : JsonLists.OfTexts(names);
}
