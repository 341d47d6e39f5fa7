namespace ModelRegistry.GitHub.Repositories;

/// <summary>A ruleset: rules for branches or tags.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Enforcement"><c>active</c>, <c>evaluate</c> or <c>disabled</c>.</param>
/// <param name="Source">Repository or organization it belongs to.</param>
/// <param name="Target"><c>branch</c>, <c>tag</c>, <c>push</c> or <c>repository</c>; null where GitHub does not say.</param>
/// <param name="Conditions">What it applies to, or null.</param>
/// <param name="Rules">Rules; null in a list.</param>
/// <param name="BypassActors">Who may go around it; null where the token may not know.</param>
public sealed record RepositoryRuleset(
    long Id,
    string Name,
    string Enforcement,
    string Source,
    string? Target = null,
    RulesetConditions? Conditions = null,
    IReadOnlyList<RulesetRule>? Rules = null,
    IReadOnlyList<BypassActor>? BypassActors = null);
