using System.Text.Json;

namespace ModelRegistry.GitHub.Repositories;

/// <summary>A rule of a ruleset.</summary>
/// <param name="Type"><c>deletion</c>, <c>non_fast_forward</c>, <c>update</c>, <c>pull_request</c>, <c>required_status_checks</c>, …</param>
/// <param name="Parameters">What it asks for, as GitHub says it; null where the type says all.</param>
public sealed record RulesetRule(string Type, JsonElement? Parameters = null);
