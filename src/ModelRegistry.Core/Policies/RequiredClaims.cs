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
        for (var i = 0; i < names.Count; i++)
        {
            if (!known.Contains(names[i], StringComparer.Ordinal))
            {
                var near = Spelling.Nearest(names[i], known);
                var advice = near is null ? string.Empty : $" (did you mean {near}?)";
                throw new DocumentException(reader.ErrorAt(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{Member}/{i}"),
                    $"{Quotation.Of(names[i])} cannot be required{advice}; known: {string.Join(", ", known)}"));
            }
        }

        return names.Count > 0
            ? new ValueList<string>(known.Where(names.Contains))
            : throw reader.Error(Member, "must name at least one");
    }

    /// <summary>Returns the claims that either of two statements asks for, in the order of <paramref name="known"/>; all when one asks for all.</summary>
    public static IReadOnlyList<string>? Join(IReadOnlyList<string>? left, IReadOnlyList<string>? right, IReadOnlyList<string> known) =>
        left is null || right is null ? null : new ValueList<string>(known.Where(name => left.Contains(name) || right.Contains(name)));

    /// <summary>Returns the list as JSON, or null.</summary>
    public static JsonArray? ToJson(IReadOnlyList<string>? names) => names is null ? null : JsonLists.OfTexts(names);
}
