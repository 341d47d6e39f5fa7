namespace ModelRegistry.Core.Environments;

/// <summary>The packages an environment has.</summary>
/// <param name="Versions">Version by name, as given.</param>
/// <param name="Source">How they were found.</param>
public sealed record MeasuredPackages(IReadOnlyList<KeyValuePair<string, string>> Versions, string Source);
