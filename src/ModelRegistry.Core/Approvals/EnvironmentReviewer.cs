using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Approvals;

/// <summary>Somebody an environment waits for.</summary>
/// <param name="Type"><c>User</c> or <c>Team</c>.</param>
/// <param name="Id">Number of the account or team.</param>
/// <param name="Name">Login, or <c>organization/team</c>.</param>
public sealed record EnvironmentReviewer(string Type, long Id, string Name)
{
    /// <summary>Type of a team.</summary>
    public const string Team = "Team";

    /// <summary>Type of a person.</summary>
    public const string User = "User";

    /// <summary>Reads a reviewer.</summary>
    public static EnvironmentReviewer Read(JsonReader reader)
    {
        reader.Closed("type", "id", "name");
        return new EnvironmentReviewer(reader.Text("type"), reader.Integer("id", 0, long.MaxValue), reader.Text("name"));
    }

    /// <summary>Returns the reviewer as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("type", Type), ("id", Id), ("name", Name));
}
