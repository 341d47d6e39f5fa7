namespace ModelRegistry.GitHub.Repositories;

/// <summary>A repository and what its settings say.</summary>
/// <param name="Id">Number.</param>
/// <param name="FullName"><c>owner/name</c>.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="DefaultBranch">Default branch.</param>
/// <param name="Private">Whether it is private.</param>
/// <param name="Fork">Whether it is a fork.</param>
/// <param name="Archived">Whether it is read-only.</param>
/// <param name="Owner">Person or organization it belongs to.</param>
/// <param name="Visibility"><c>public</c>, <c>private</c> or <c>internal</c>; null where GitHub does not say.</param>
/// <param name="Permissions">What the token's owner may do, or null.</param>
public sealed record RepositorySettings(
    long Id,
    string FullName,
    string HtmlUrl,
    string DefaultBranch,
    bool Private,
    bool Fork,
    bool Archived,
    GitHubUser Owner,
    string? Visibility = null,
    RepositoryPermissions? Permissions = null);
