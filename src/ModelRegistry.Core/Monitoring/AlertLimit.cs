using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>The number an alert rule compares with, or why there is none.</summary>
/// <param name="Value">The number, or null.</param>
/// <param name="Against">Version whose offline value it comes from, or null when the rule says the number itself.</param>
/// <param name="Problem">Why there is none, as the end of a sentence; null when there is one.</param>
public sealed record AlertLimit(ExactDecimal? Value, ModelVersion? Against, string? Problem);
