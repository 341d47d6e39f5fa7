using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>A candidate that was proposed.</summary>
/// <param name="Model">Model.</param>
/// <param name="Version">Version.</param>
/// <param name="Place">Where.</param>
/// <param name="Manifest">Its artifacts.</param>
/// <param name="Document">The candidate as proposed.</param>
/// <param name="Expires">When the artifacts will be gone, or null.</param>
public sealed record ProposeResult(
    ModelName Model, ModelVersion Version, ProposedPlace Place, Manifest Manifest, JsonObject Document, DateTimeOffset? Expires) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "propose"),
        ("outcome", Place.IsNew ? "proposed" : "unchanged"),
        ("model", Model.Text),
        ("version", Version.ToString()),
        ("root_digest", Manifest.RootDigest.ToString()),
        ("file", Place.File),
        ("branch", Place.Branch),
        ("commit", Place.Commit),
        ("pull_request", Place.PullRequest is { } number ? (JsonValue)number : null),
        ("url", Place.Url),
        ("expires", Expires is { } when ? JournalTime.Write(when) : null),
        ("artifacts", Document["artifacts"]));
}
