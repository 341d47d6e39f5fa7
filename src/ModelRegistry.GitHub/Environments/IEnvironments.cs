namespace ModelRegistry.GitHub.Environments;

/// <summary>Environments of the repository, who may deploy to them, and deployments.</summary>
public interface IEnvironments
{
    /// <summary>Returns an environment with its protection rules, or null. Names are compared without case.</summary>
    Task<DeploymentEnvironment?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists environments.</summary>
    IAsyncEnumerable<DeploymentEnvironment> ListAsync(CancellationToken cancellationToken);

    /// <summary>Lists the patterns of branches and tags that may deploy to an environment with custom branch policies.</summary>
    IAsyncEnumerable<BranchPattern> ListBranchPatternsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists deployments, newest first.</summary>
    /// <param name="environment">Environment, or null for all.</param>
    /// <param name="commit">Commit, or null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    IAsyncEnumerable<Deployment> ListDeploymentsAsync(string? environment, string? commit, CancellationToken cancellationToken);

    /// <summary>
    /// Records a deployment, or returns the one of the same environment, commit, task and description. No checks are required and
    /// nothing is merged: the registry decided already.
    /// </summary>
    Task<Deployment> DeployAsync(NewDeployment deployment, CancellationToken cancellationToken);

    /// <summary>Lists a deployment's statuses, newest first.</summary>
    IAsyncEnumerable<DeploymentStatus> ListStatusesAsync(long deploymentId, CancellationToken cancellationToken);

    /// <summary>Makes a deployment's newest status say this; where it does already, nothing is added.</summary>
    Task<DeploymentStatus> SetStatusAsync(long deploymentId, NewDeploymentStatus status, CancellationToken cancellationToken);
}
