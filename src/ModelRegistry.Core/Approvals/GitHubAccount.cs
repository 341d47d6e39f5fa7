using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Approvals;

/// <summary>An account as GitHub described it at that moment.</summary>
/// <param name="Login">Login, which its owner may change.</param>
/// <param name="Id">Number, which never changes.</param>
/// <param name="Type"><c>User</c>, <c>Bot</c>, <c>Organization</c> or <c>Mannequin</c>.</param>
public sealed record GitHubAccount(string Login, long Id, string Type)
{
    private const string Human = "User";
    private const string BotSuffix = "[bot]";

    /// <summary>Gets a value indicating whether a person stands behind the account.</summary>
    public bool IsPerson => Type == Human && !Login.EndsWith(BotSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an account.</summary>
    public static GitHubAccount Read(JsonReader reader)
    {
        reader.Closed("login", "id", "type");
        return new GitHubAccount(reader.Text("login"), reader.Integer("id", 0, long.MaxValue), reader.Text("type"));
    }

    /// <summary>Returns whether both are the same account.</summary>
    public bool IsSame(GitHubAccount other) => Id == other.Id || Login.Equals(other.Login, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the account as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("login", Login), ("id", Id), ("type", Type));
}
