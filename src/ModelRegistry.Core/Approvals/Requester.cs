using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Approvals;

/// <summary>Somebody who asks for a promotion, and therefore cannot approve it.</summary>
/// <param name="Login">Login; of a commit whose author has no account, the author's name.</param>
/// <param name="Id">Number of the account, or null when there is none.</param>
/// <param name="As">What makes them one: <c>actor</c>, <c>triggering_actor</c>, <see cref="CommitAuthor"/>, <c>committer</c>, <c>co_author</c> or <c>pull_request_author</c>.</param>
public sealed record Requester(string Login, long? Id, string As)
{
    /// <summary>Author of a commit that wrote the candidate.</summary>
    public const string CommitAuthor = "commit_author";

    /// <summary>Reads a requester.</summary>
    public static Requester Read(JsonReader reader)
    {
        reader.Closed("login", "id", "as");
        return new Requester(reader.Text("login"), reader.OptionalInteger("id", 0, long.MaxValue), reader.Text("as"));
    }

    /// <summary>Returns the requester as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("login", Login), ("id", Id is { } id ? (JsonValue)id : null), ("as", As));
}
