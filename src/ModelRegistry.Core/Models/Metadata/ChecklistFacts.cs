namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What the journal knows that metadata can only claim; every part may be null.</summary>
/// <param name="Stage">Stages the version holds.</param>
/// <param name="Reviewer">Who approved it.</param>
/// <param name="Date">When.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Thresholds">Thresholds that policy sets.</param>
public sealed record ChecklistFacts(
    string? Stage = null,
    string? Reviewer = null,
    string? Date = null,
    string? Decision = null,
    string? Thresholds = null);
