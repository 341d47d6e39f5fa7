using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>A review of a pull request.</summary>
/// <param name="Id">Number of the review; later ones have greater ones.</param>
/// <param name="User">Who gave it.</param>
/// <param name="State"><c>APPROVED</c>, <c>CHANGES_REQUESTED</c>, <c>COMMENTED</c>, <c>DISMISSED</c> or <c>PENDING</c>.</param>
/// <param name="Commit">Commit that was looked at, or null when GitHub no longer says.</param>
/// <param name="Submitted">When, or null.</param>
/// <param name="Comment">What they said, or null.</param>
public sealed record PullRequestReview(long Id, GitHubAccount User, string State, string? Commit, DateTimeOffset? Submitted, string? Comment)
{
    /// <summary>State of an approval.</summary>
    public const string Approved = "APPROVED";

    private const string Commented = "COMMENTED";
    private const string Pending = "PENDING";

    /// <summary>Gets a value indicating whether the review says yes or no; a comment leaves what was said before.</summary>
    public bool Decides => State is not (Commented or Pending);

    /// <summary>Reads a review.</summary>
    public static PullRequestReview Read(JsonReader reader)
    {
        reader.Closed("id", "user", "state", "commit", "submitted", "comment");
        return new PullRequestReview(
            reader.Integer("id", 0, long.MaxValue),
            GitHubAccount.Read(reader.Object("user")),
            reader.Text("state"),
            reader.OptionalText("commit"),
            reader.Has("submitted") ? reader.Time("submitted") : null,
            reader.OptionalText("comment"));
    }

    /// <summary>Returns the review as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("id", Id),
        ("user", User.ToJson()),
        ("state", State),
        ("commit", Commit),
        ("submitted", Submitted is { } submitted ? JournalTime.Write(submitted) : null),
        ("comment", Comment));
}
