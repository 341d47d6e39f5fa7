using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>Whether a version keeps its bytes, and why.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsKept">Whether it keeps them.</param>
/// <param name="Rule">What decided: <c>holder</c>, <c>rollback</c>, <c>claim</c>, <c>latest</c>, the policy's member, <c>parent</c>; null when nothing keeps it.</param>
/// <param name="Why">The reason, as a clause.</param>
public sealed record RetentionVerdict(ModelVersion Version, bool IsKept, string? Rule, string Why)
{
    /// <summary>Returns the verdict as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("version", Version.ToString()), ("kept", IsKept), ("rule", Rule), ("why", Why));
}
