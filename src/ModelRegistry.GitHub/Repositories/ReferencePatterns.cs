namespace ModelRegistry.GitHub.Repositories;

/// <summary>Patterns of reference names, such as <c>refs/heads/registry</c>, <c>~DEFAULT_BRANCH</c> or <c>~ALL</c>.</summary>
/// <param name="Include">Names it applies to, or null.</param>
/// <param name="Exclude">Names it does not apply to, or null.</param>
public sealed record ReferencePatterns(IReadOnlyList<string>? Include = null, IReadOnlyList<string>? Exclude = null);
