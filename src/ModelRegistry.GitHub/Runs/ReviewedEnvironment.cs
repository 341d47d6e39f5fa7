namespace ModelRegistry.GitHub.Runs;

/// <summary>An environment that a review or a waiting deployment is about.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="HtmlUrl">Page of it, or null.</param>
public sealed record ReviewedEnvironment(long Id, string Name, string? HtmlUrl = null);
