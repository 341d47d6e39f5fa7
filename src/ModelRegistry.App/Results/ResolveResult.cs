using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>Which version a reference means.</summary>
/// <param name="Resolution">The answer.</param>
/// <param name="At">Time looked back to, or null for now.</param>
public sealed record ResolveResult(Resolution Resolution, DateTimeOffset? At) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "resolve"),
        ("ref", Resolution.Reference.Text),
        ("at", At is { } at ? JournalTime.Write(at) : null),
        ("model", Resolution.Reference.Model.Text),
        ("version", Resolution.Standing.Version.ToString()),
        ("ordinal", Resolution.Standing.Ordinal),
        ("root_digest", Resolution.Standing.RootDigest.ToString()),
        ("stage", (Resolution.Reference as ModelReference.ByStage)?.Stage.Text),
        ("since", Resolution.Holder is { } holder ? JournalTime.Write(holder.Time) : null),
        ("deprecated", Resolution.Standing.Deprecated is not null),
        ("entry", Resolution.Head));
}
