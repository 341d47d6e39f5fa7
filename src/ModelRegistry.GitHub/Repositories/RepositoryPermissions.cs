namespace ModelRegistry.GitHub.Repositories;

/// <summary>What an account may do with a repository.</summary>
/// <param name="Admin">Change settings.</param>
/// <param name="Push">Write.</param>
/// <param name="Pull">Read.</param>
public sealed record RepositoryPermissions(bool Admin, bool Push, bool Pull);
