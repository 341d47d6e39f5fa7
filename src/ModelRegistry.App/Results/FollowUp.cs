using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>Something done elsewhere after an entry was appended; when it fails, the entry stands.</summary>
/// <param name="Kind">What: <c>deployment</c>.</param>
/// <param name="Made">What there is now, or null when it failed.</param>
/// <param name="Problem">Why it failed, or null.</param>
public sealed record FollowUp(string Kind, string? Made, string? Problem)
{
    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("kind", Kind), ("made", Made), ("problem", Problem));
}
