using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>What was pulled.</summary>
/// <param name="Reference">Reference asked for.</param>
/// <param name="Version">Version it means.</param>
/// <param name="Directory">Where its artifacts are now.</param>
/// <param name="Copied">How many were copied; the others were there already.</param>
public sealed record PullResult(ModelReference Reference, SealedVersion Version, string Directory, int Copied) : CommandResult
{
    /// <summary>Gets what was attached to the version and copied with it, or null when that was not asked for.</summary>
    public IReadOnlyList<PulledAttachment>? Attachments { get; init; }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "pull"),
        ("ref", Reference.Text),
        ("model", Reference.Model.Text),
        ("version", Version.Standing.Version.ToString()),
        ("ordinal", Version.Standing.Ordinal),
        ("root_digest", Version.Manifest.RootDigest.ToString()),
        ("directory", Directory),
        ("copied", Copied),
        ("artifacts", Version.Manifest.ToJson()["artifacts"]),
        ("attachments", Attachments is null ? null : JsonArray.Of(Attachments.Select(attachment => attachment.ToJson()))));
}
