using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Environments;

internal sealed class EnvironmentApi(Api api, string root) : IEnvironments
{
    private const int LongestDescription = 140;

    public Task<DeploymentEnvironment?> FindAsync(string name, CancellationToken cancellationToken) =>
        api.FindAsync<DeploymentEnvironment>($"{root}/environments/{PathText.Part(name)}", cancellationToken);

    public IAsyncEnumerable<DeploymentEnvironment> ListAsync(CancellationToken cancellationToken) =>
        api.ListAsync<EnvironmentPage, DeploymentEnvironment>($"{root}/environments", page => page.Environments ?? [], cancellationToken);

    public IAsyncEnumerable<BranchPattern> ListBranchPatternsAsync(string name, CancellationToken cancellationToken) =>
        api.ListAsync<PatternPage, BranchPattern>(
            $"{root}/environments/{PathText.Part(name)}/deployment-branch-policies", page => page.BranchPolicies, cancellationToken);

    public IAsyncEnumerable<Deployment> ListDeploymentsAsync(string? environment, string? commit, CancellationToken cancellationToken)
    {
        var query = string.Join('&', new[]
        {
            environment is null ? null : $"environment={PathText.Part(environment)}",
            commit is null ? null : $"sha={PathText.Part(commit)}",
        }.OfType<string>());
        return api.ListAsync<Deployment>($"{root}/deployments{(query.Length > 0 ? "?" + query : string.Empty)}", cancellationToken);
    }

    public async Task<Deployment> DeployAsync(NewDeployment deployment, CancellationToken cancellationToken)
    {
        Task<Deployment?> FindAsync() => FindSameAsync(deployment, cancellationToken);
        return await FindAsync() ?? await api.PostAsync(
            $"{root}/deployments",
            new DeploymentBody(
                deployment.Ref, deployment.Environment, Shortened(deployment.Description), deployment.Task, deployment.IsProduction,
                AutoMerge: false, RequiredContexts: []),
            FindAsync,
            cancellationToken);
    }

    public IAsyncEnumerable<DeploymentStatus> ListStatusesAsync(long deploymentId, CancellationToken cancellationToken) =>
        api.ListAsync<DeploymentStatus>($"{root}/deployments/{deploymentId}/statuses", cancellationToken);

    public async Task<DeploymentStatus> SetStatusAsync(long deploymentId, NewDeploymentStatus status, CancellationToken cancellationToken)
    {
        Task<DeploymentStatus?> FindAsync() => FindNewestAsync(deploymentId, status, cancellationToken);
        return await FindAsync() ?? await api.PostAsync(
            $"{root}/deployments/{deploymentId}/statuses",
            new { status.State, Description = Shortened(status.Description), status.LogUrl, status.EnvironmentUrl },
            FindAsync,
            cancellationToken);
    }

    private async Task<DeploymentStatus?> FindNewestAsync(long deploymentId, NewDeploymentStatus wanted, CancellationToken cancellationToken)
    {
        var newest = await ListStatusesAsync(deploymentId, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        return newest?.State == wanted.State && newest.Description == Shortened(wanted.Description) ? newest : null;
    }

    private async Task<Deployment?> FindSameAsync(NewDeployment wanted, CancellationToken cancellationToken)
    {
        var path = $"{root}/deployments?environment={PathText.Part(wanted.Environment)}&ref={PathText.Part(wanted.Ref)}&task={PathText.Part(wanted.Task)}";
        return await api.ListAsync<Deployment>(path, cancellationToken)
            .FirstOrDefaultAsync(deployment => deployment.Description == Shortened(wanted.Description), cancellationToken);
    }

    private static string Shortened(string text) => text.Length <= LongestDescription ? text : text[..(LongestDescription - 1)] + "…";

    private sealed record EnvironmentPage(IReadOnlyList<DeploymentEnvironment>? Environments = null);

    private sealed record PatternPage(IReadOnlyList<BranchPattern> BranchPolicies);

    private sealed record DeploymentBody(
        string Ref, string Environment, string Description, string Task, bool ProductionEnvironment, bool AutoMerge, IReadOnlyList<string> RequiredContexts);
}
