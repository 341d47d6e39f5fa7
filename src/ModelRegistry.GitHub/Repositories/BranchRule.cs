using System.Text.Json;

namespace ModelRegistry.GitHub.Repositories;

/// <summary>A rule that applies to a branch.</summary>
/// <param name="Type">As of a <see cref="RulesetRule"/>.</param>
/// <param name="RulesetId">Ruleset it comes from, or null.</param>
/// <param name="RulesetSource">Repository or organization of the ruleset, or null.</param>
/// <param name="Parameters">What it asks for, as GitHub says it; null where the type says all.</param>
public sealed record BranchRule(string Type, long? RulesetId = null, string? RulesetSource = null, JsonElement? Parameters = null);
