using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Reads who holds a role or a permission, and refuses names that could never match anybody.</summary>
internal static class Holders
{
    private const char TeamMark = '@';

    /// <summary>Reads a role: a list of people and, marked with @, teams, or <c>{"people", "teams"}</c>.</summary>
    public static PolicyRole Role(JsonReader roles, string name)
    {
        if (roles.Value(name) is JsonObject)
        {
            var reader = roles.Object(name);
            reader.Closed("people", "teams");
            return new PolicyRole(name, People(reader, "people"), Each(reader, "teams", Team));
        }

        var members = Each(roles, name, member => member[0] == TeamMark ? Team(member[1..]) : null);
        return new PolicyRole(
            name,
            [.. members.Where(member => member[0] != TeamMark)],
            [.. members.Where(member => member[0] == TeamMark).Select(team => team[1..])]);
    }

    /// <summary>Reads names of people.</summary>
    public static IReadOnlyList<string> People(JsonReader reader, string name) => Each(reader, name, Person);

    /// <summary>Returns the members of a role as one list.</summary>
    public static IEnumerable<string> Texts(PolicyRole role) => [.. role.People, .. role.Teams.Select(team => TeamMark + team)];

    /// <summary>Reads texts, of which each may have a problem that is then named where it stands.</summary>
    private static IReadOnlyList<string> Each(JsonReader reader, string name, Func<string, string?> problemOf)
    {
        var texts = reader.Texts(name);
        for (var index = 0; index < texts.Count; index++)
        {
            if (problemOf(texts[index]) is { } problem)
            {
                var pointer = JsonPointer.Append(JsonPointer.Append(string.Empty, name), index.ToString(CultureInfo.InvariantCulture));
                throw new DocumentException(reader.ErrorAt(pointer, $"{Quotation.Of(texts[index])} {problem}"));
            }
        }

        return texts;
    }

    private static string? Person(string text) => text[0] == TeamMark ? "is not a person; write logins without @, and teams in a role" : null;

    private static string? Team(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && parts.All(IsPart) ? null : "is not a team; a team is ORGANIZATION/TEAM, and in a list of people @ORGANIZATION/TEAM";
    }

    private static bool IsPart(string part) => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
