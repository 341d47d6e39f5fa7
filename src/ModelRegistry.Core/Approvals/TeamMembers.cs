using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>The members of a GitHub team, as they were read; a team that could not be read has no such record.</summary>
/// <param name="Team"><c>organization/team</c>.</param>
/// <param name="Members">Logins.</param>
public sealed record TeamMembers(string Team, IReadOnlyList<string> Members)
{
    /// <summary>Gets the logins.</summary>
    public IReadOnlyList<string> Members { get; } = new ValueList<string>(Members);

    /// <summary>Reads the members of a team.</summary>
    public static TeamMembers Read(JsonReader reader)
    {
        reader.Closed("team", "members");
        return new TeamMembers(reader.Text("team"), reader.Texts("members"));
    }

    /// <summary>Returns whether this is the team of that name.</summary>
    public bool IsNamed(string team) => Team.Equals(team, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether somebody is a member.</summary>
    public bool Has(string login) => Members.Contains(login, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the members as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("team", Team), ("members", JsonLists.OfTexts(Members)));
}
