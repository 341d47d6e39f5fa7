namespace ModelRegistry.GitHub.Repositories;

/// <summary>The repository's settings, rules, references and commits.</summary>
public interface IRepositorySettings
{
    /// <summary>Returns the repository.</summary>
    Task<RepositorySettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Returns a reference such as <c>heads/main</c> or <c>tags/m@v1.2.0</c>, or null.</summary>
    Task<GitReference?> FindReferenceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the references whose name starts with a text such as <c>tags/m@v</c>.</summary>
    IAsyncEnumerable<GitReference> ListReferencesAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Creates a reference at a commit or tag object; one that is there already at the same object is left.</summary>
    /// <exception cref="Core.Models.RegistryException"><c>AlreadyExists</c> when it points elsewhere.</exception>
    Task<GitReference> CreateReferenceAsync(string name, string sha, CancellationToken cancellationToken);

    /// <summary>Deletes a reference; one that is gone already is deleted.</summary>
    Task DeleteReferenceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Returns an annotated tag by the object its reference points to, or null.</summary>
    Task<GitTag?> FindTagAsync(string sha, CancellationToken cancellationToken);

    /// <summary>Returns a commit by SHA, branch or tag, or null.</summary>
    Task<RepositoryCommit?> FindCommitAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Lists the commits that changed a file, newest first, as of a commit, branch or tag.</summary>
    IAsyncEnumerable<RepositoryCommit> ListCommitsOfFileAsync(string path, string reference, CancellationToken cancellationToken);

    /// <summary>Returns the bytes of a file at a commit, branch or tag, or null where there is none. GitHub gives files of up to 1 MiB.</summary>
    Task<ReadOnlyMemory<byte>?> ReadFileAsync(string path, string reference, CancellationToken cancellationToken);

    /// <summary>Lists the rulesets of the repository and those above it; without their rules.</summary>
    IAsyncEnumerable<RepositoryRuleset> ListRulesetsAsync(CancellationToken cancellationToken);

    /// <summary>Returns a ruleset with its rules, or null. Who may bypass it is shown to who may administer only.</summary>
    Task<RepositoryRuleset?> FindRulesetAsync(long id, CancellationToken cancellationToken);

    /// <summary>Lists the rules of all active rulesets that apply to a branch; read access is enough.</summary>
    IAsyncEnumerable<BranchRule> ListBranchRulesAsync(string branch, CancellationToken cancellationToken);

    /// <summary>Returns the classic protection of a branch; null where there is none. Needs a token that may administer.</summary>
    Task<BranchProtection?> FindProtectionAsync(string branch, CancellationToken cancellationToken);

    /// <summary>Returns what the token of a workflow may do that says nothing, <c>read</c> or <c>write</c>. Needs a token that may administer.</summary>
    Task<string?> FindDefaultPermissionsAsync(CancellationToken cancellationToken);

    /// <summary>Returns whether GitHub Pages is set up and built by workflows.</summary>
    Task<bool> PublishesFromWorkflowsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the members of a team of an organization.</summary>
    /// <exception cref="Core.Models.RegistryException"><c>NotFound</c> when there is no such team, or the token may not see it.</exception>
    IAsyncEnumerable<GitHubUser> ListTeamMembersAsync(string organization, string team, CancellationToken cancellationToken);

    /// <summary>Returns how an account belongs to a team, child teams included; null when it does not, or the token may not see it.</summary>
    Task<TeamMembership?> FindTeamMembershipAsync(string organization, string team, string login, CancellationToken cancellationToken);
}
