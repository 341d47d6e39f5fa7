namespace ModelRegistry.Core.Models.Metadata;

/// <summary>An approval the metadata claims; it never satisfies policy. Every part may be null.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="Status">State, e.g. <c>approved</c>.</param>
/// <param name="Date">When, as written.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="RiskNotes">What was said about risk.</param>
public sealed record ApprovalClaim(string? Reviewer, string? Status, string? Date, string? Decision, string? RiskNotes);
