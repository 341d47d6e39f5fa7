using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>The pull request that brought a candidate, what stood at its head, and its reviews.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Number">Number of the pull request.</param>
/// <param name="Url">Where people look at it.</param>
/// <param name="Author">Who opened it.</param>
/// <param name="Head">The commit at its head.</param>
public sealed record ReviewedPullRequest(string Repository, int Number, string Url, GitHubAccount Author, string Head)
{
    private readonly IReadOnlyList<PullRequestReview> _reviews = new ValueList<PullRequestReview>([]);

    /// <summary>Gets the digest that the candidate at the head has as sealed metadata, or null when it could not be read there.</summary>
    public Digest? MetadataDigest { get; init; }

    /// <summary>Gets the digest of the model's policy at the head, or null when it could not be read there.</summary>
    public Digest? PolicyDigest { get; init; }

    /// <summary>Gets the reviews, in any order.</summary>
    public IReadOnlyList<PullRequestReview> Reviews { get => _reviews; init => _reviews = new ValueList<PullRequestReview>(value); }

    /// <summary>Reads a pull request.</summary>
    public static ReviewedPullRequest Read(JsonReader reader)
    {
        reader.Closed("repository", "number", "url", "author", "head", "metadata_digest", "policy_digest", "reviews");
        return new ReviewedPullRequest(
            reader.Text("repository"),
            (int)reader.Integer("number", 1, int.MaxValue),
            reader.Text("url"),
            GitHubAccount.Read(reader.Object("author")),
            reader.Text("head"))
        {
            MetadataDigest = reader.OptionalParse<Digest>("metadata_digest"),
            PolicyDigest = reader.OptionalParse<Digest>("policy_digest"),
            Reviews = [.. reader.Array("reviews").Select(PullRequestReview.Read)],
        };
    }

    /// <summary>Returns the pull request as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("repository", Repository),
        ("number", Number),
        ("url", Url),
        ("author", Author.ToJson()),
        ("head", Head),
        ("metadata_digest", MetadataDigest?.ToString()),
        ("policy_digest", PolicyDigest?.ToString()),
        ("reviews", JsonArray.Of(Reviews.Select(review => review.ToJson()))));
}
