using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>What somebody answered when a run waited for its environments.</summary>
/// <param name="Environments">Names of the environments that the answer is about.</param>
/// <param name="State"><c>approved</c>, <c>rejected</c>, or <c>pending</c> for a comment without a decision.</param>
/// <param name="User">Who answered.</param>
/// <param name="Comment">What they said, or null.</param>
public sealed record EnvironmentReview(IReadOnlyList<string> Environments, string State, GitHubAccount User, string? Comment)
{
    /// <summary>State of an approval.</summary>
    public const string Approved = "approved";

    /// <summary>State of a rejection.</summary>
    public const string Rejected = "rejected";

    /// <summary>Gets the names of the environments.</summary>
    public IReadOnlyList<string> Environments { get; } = new ValueList<string>(Environments);

    /// <summary>Reads a review.</summary>
    public static EnvironmentReview Read(JsonReader reader)
    {
        reader.Closed("environments", "state", "user", "comment");
        return new EnvironmentReview(
            reader.Texts("environments"), reader.Text("state"), GitHubAccount.Read(reader.Object("user")), reader.OptionalText("comment"));
    }

    /// <summary>Returns whether the answer is about an environment.</summary>
    public bool IsAbout(string environment) => Environments.Contains(environment, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the review as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("environments", JsonLists.OfTexts(Environments)), ("state", State), ("user", User.ToJson()), ("comment", Comment));
}
