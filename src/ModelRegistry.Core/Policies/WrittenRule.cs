namespace ModelRegistry.Core.Policies;

/// <summary>A rule as it stands in a document.</summary>
/// <param name="Requirement">The rule.</param>
/// <param name="Pointer">JSON pointer of the text it was read from.</param>
/// <param name="Offset">Where that text begins in the document's bytes.</param>
internal sealed record WrittenRule(MetricRequirement Requirement, string Pointer, int Offset);
