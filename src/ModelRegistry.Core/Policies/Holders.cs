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
            return new PolicyRole(name, People(reader, "people"), [.. reader.Texts("teams").Select(team => Team(reader, "teams", team))]);
        }

        var texts = roles.Texts(name);
        return new PolicyRole(
            name,
            [.. texts.Where(text => text[0] != TeamMark)],
            [.. texts.Where(text => text[0] == TeamMark).Select(team => Team(roles, name, team[1..]))]);
    }

    /// <summary>Reads names of people.</summary>
    public static IReadOnlyList<string> People(JsonReader reader, string name)
    {
        var people = reader.Texts(name);
        var team = people.FirstOrDefault(person => person[0] == TeamMark);
        return team is null ? people : throw reader.Error(name, $"names {Quotation.Of(team)} among people; write logins without @, and teams in a role");
    }

    /// <summary>Returns the members of a role as one list.</summary>
    public static IEnumerable<string> Texts(PolicyRole role) => [.. role.People, .. role.Teams.Select(team => TeamMark + team)];

    private static string Team(JsonReader reader, string name, string team)
    {
        var parts = team.Split('/');
        return parts.Length == 2 && parts.All(IsPart)
            ? team
            : throw reader.Error(name, $"{Quotation.Of(team)} is not a team; a team is ORGANIZATION/TEAM, and in a list of people @ORGANIZATION/TEAM");
    }

    private static bool IsPart(string part) => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
