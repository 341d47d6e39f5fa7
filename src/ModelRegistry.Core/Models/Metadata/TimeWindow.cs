namespace ModelRegistry.Core.Models.Metadata;

/// <summary>The time a data set covers; both ends are dates (<c>2025-10-01</c>) or times (<c>2025-10-01T09:00:00Z</c>) as written.</summary>
/// <param name="From">First day or moment, or null.</param>
/// <param name="To">Last day or moment, or null.</param>
public sealed record TimeWindow(string? From, string? To);
