using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>A threshold the candidate sets for itself; it only ever adds to policy's.</summary>
/// <param name="Metric">Metric.</param>
/// <param name="Rule">The rule as given: text, list or object in the policy's notation.</param>
/// <param name="Pointer">JSON pointer of the rule in the metadata.</param>
public sealed record CandidateThreshold(string Metric, JsonValue Rule, string Pointer);
