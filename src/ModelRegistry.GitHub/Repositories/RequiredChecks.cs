namespace ModelRegistry.GitHub.Repositories;

/// <summary>What checks a branch's protection asks for.</summary>
/// <param name="Contexts">Names of checks.</param>
/// <param name="Strict">Whether the branch must be up to date; null where GitHub does not say.</param>
public sealed record RequiredChecks(IReadOnlyList<string> Contexts, bool? Strict = null);
