namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What changed against an earlier version, and why.</summary>
/// <param name="Type">Kind of change (<c>change.type</c> or its shorthand <c>change_type</c>), or null.</param>
/// <param name="From">Version the change is measured against, or null.</param>
/// <param name="Summary">What changed, or null.</param>
/// <param name="Rationale">Why, or null.</param>
public sealed record VersionChange(ChangeType? Type, ModelVersion? From, string? Summary, string? Rationale);
