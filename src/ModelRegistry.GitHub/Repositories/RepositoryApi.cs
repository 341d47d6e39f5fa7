using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Repositories;

internal sealed class RepositoryApi(Api api, string root) : IRepositorySettings
{
    public Task<RepositorySettings> GetAsync(CancellationToken cancellationToken) => api.GetAsync<RepositorySettings>(root, cancellationToken);

    public Task<GitReference?> FindReferenceAsync(string name, CancellationToken cancellationToken) =>
        api.FindAsync<GitReference>($"{root}/git/ref/{PathText.Parts(name)}", cancellationToken);

    public IAsyncEnumerable<GitReference> ListReferencesAsync(string prefix, CancellationToken cancellationToken) =>
        api.ListWholeAsync<GitReference>($"{root}/git/matching-refs/{PathText.Parts(prefix)}", cancellationToken);

    public async Task<GitReference> CreateReferenceAsync(string name, string sha, CancellationToken cancellationToken)
    {
        Task<GitReference?> FindAsync() => FindReferenceAsync(name, cancellationToken);
        var reference = await FindAsync()
            ?? await api.PostAsync($"{root}/git/refs", new { Ref = $"refs/{name}", Sha = sha }, FindAsync, cancellationToken);
        return reference.Object.Sha == sha
            ? reference
            : throw new RegistryException(RegistryErrorCode.AlreadyExists, $"{Quotation.Of(reference.Ref)} points to {reference.Object.Sha}, not to {sha}.");
    }

    public Task DeleteReferenceAsync(string name, CancellationToken cancellationToken) =>
        api.DeleteAsync($"{root}/git/refs/{PathText.Parts(name)}", cancellationToken);

    public Task<GitTag?> FindTagAsync(string sha, CancellationToken cancellationToken) =>
        api.FindAsync<GitTag>($"{root}/git/tags/{PathText.Part(sha)}", cancellationToken);

    public IAsyncEnumerable<RepositoryCommit> ListCommitsOfFileAsync(string path, string reference, CancellationToken cancellationToken) =>
        api.ListAsync<RepositoryCommit>($"{root}/commits?path={PathText.Part(path)}&sha={PathText.Part(reference)}", cancellationToken);

    public async Task<ReadOnlyMemory<byte>?> ReadFileAsync(string path, string reference, CancellationToken cancellationToken)
    {
        var file = await api.FindAsync<FileContent>($"{root}/contents/{PathText.Parts(path)}?ref={PathText.Part(reference)}", cancellationToken);
        return file is { Type: "file", Encoding: "base64", Content: { } content }
            ? Convert.FromBase64String(content).AsMemory()
            : default(ReadOnlyMemory<byte>?); // A plain null would be an empty file.
    }

    public async Task<RepositoryCommit?> FindCommitAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await api.FindAsync<RepositoryCommit>($"{root}/commits/{PathText.Parts(reference)}", cancellationToken);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Invalid)
        {
            // What GitHub says of a name that no commit has.
            return null;
        }
    }

    public IAsyncEnumerable<RepositoryRuleset> ListRulesetsAsync(CancellationToken cancellationToken) =>
        api.ListAsync<RepositoryRuleset>($"{root}/rulesets", cancellationToken);

    public Task<RepositoryRuleset?> FindRulesetAsync(long id, CancellationToken cancellationToken) =>
        api.FindAsync<RepositoryRuleset>($"{root}/rulesets/{id}", cancellationToken);

    public IAsyncEnumerable<BranchRule> ListBranchRulesAsync(string branch, CancellationToken cancellationToken) =>
        api.ListAsync<BranchRule>($"{root}/rules/branches/{PathText.Part(branch)}", cancellationToken);

    public Task<BranchProtection?> FindProtectionAsync(string branch, CancellationToken cancellationToken) =>
        api.FindAsync<BranchProtection>($"{root}/branches/{PathText.Part(branch)}/protection", cancellationToken);

    public async Task<string?> FindDefaultPermissionsAsync(CancellationToken cancellationToken) =>
        (await api.FindAsync<WorkflowPermissions>($"{root}/actions/permissions/workflow", cancellationToken))?.DefaultWorkflowPermissions;

    public async Task<bool> PublishesFromWorkflowsAsync(CancellationToken cancellationToken) =>
        await api.FindAsync<PagesSite>($"{root}/pages", cancellationToken) is { BuildType: "workflow" };

    public IAsyncEnumerable<GitHubUser> ListTeamMembersAsync(string organization, string team, CancellationToken cancellationToken) =>
        api.ListAsync<GitHubUser>($"orgs/{PathText.Part(organization)}/teams/{PathText.Part(team)}/members", cancellationToken);

    public Task<TeamMembership?> FindTeamMembershipAsync(
        string organization, string team, string login, CancellationToken cancellationToken) =>
        api.FindAsync<TeamMembership>(
            $"orgs/{PathText.Part(organization)}/teams/{PathText.Part(team)}/memberships/{PathText.Part(login)}", cancellationToken);

    private sealed record FileContent(string Type, string? Encoding = null, string? Content = null);

    private sealed record WorkflowPermissions(string? DefaultWorkflowPermissions = null);

    private sealed record PagesSite(string? BuildType = null);
}
