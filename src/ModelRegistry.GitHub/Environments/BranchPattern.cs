namespace ModelRegistry.GitHub.Environments;

/// <summary>Pattern of branches or tags that may deploy to an environment.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Pattern, as Ruby's <c>File.fnmatch</c> reads it.</param>
/// <param name="Type"><c>branch</c> or <c>tag</c>.</param>
public sealed record BranchPattern(long Id, string Name, string Type = "branch");
