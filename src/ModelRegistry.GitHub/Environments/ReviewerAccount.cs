namespace ModelRegistry.GitHub.Environments;

/// <summary>The person or team behind a reviewer.</summary>
/// <param name="Id">Number.</param>
/// <param name="Login">Login of a person, or null.</param>
/// <param name="Slug">Name of a team in addresses, or null.</param>
/// <param name="Name">Name shown, or null.</param>
public sealed record ReviewerAccount(long Id, string? Login = null, string? Slug = null, string? Name = null);
