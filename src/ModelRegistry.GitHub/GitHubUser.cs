namespace ModelRegistry.GitHub;

/// <summary>An account.</summary>
/// <param name="Login">Name it signs in with; compared without case.</param>
/// <param name="Id">Number that stays when the login changes.</param>
/// <param name="Type"><c>User</c>, <c>Bot</c> or <c>Organization</c>.</param>
public sealed record GitHubUser(string Login, long Id, string Type)
{
    /// <summary>Gets whether the account is a program, such as <c>github-actions[bot]</c>.</summary>
    public bool IsBot => Type == "Bot";
}
