namespace ModelRegistry.GitHub.Repositories;

/// <summary>What a ruleset applies to.</summary>
/// <param name="RefName">Names of references, or null.</param>
public sealed record RulesetConditions(ReferencePatterns? RefName = null);
