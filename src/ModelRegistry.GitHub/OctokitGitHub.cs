using ModelRegistry.GitHub.Checks;
using ModelRegistry.GitHub.Environments;
using ModelRegistry.GitHub.Http;
using ModelRegistry.GitHub.Issues;
using ModelRegistry.GitHub.PullRequests;
using ModelRegistry.GitHub.Releases;
using ModelRegistry.GitHub.Repositories;
using ModelRegistry.GitHub.Runs;

namespace ModelRegistry.GitHub;

/// <summary>A repository on GitHub, reached through Octokit's connection; bytes of assets and artifacts stream past it.</summary>
public sealed class OctokitGitHub : IGitHub, IDisposable
{
    private readonly ByteTransfer _transfer;
    private readonly Connections _connections;

    /// <summary>Creates the client; nothing is sent yet.</summary>
    public OctokitGitHub(GitHubOptions options)
    {
        _connections = new Connections(options);
        var api = new Api(_connections, options);
        _transfer = new ByteTransfer(_connections, options);
        Repository = options.Repository;
        var root = $"repos/{options.Repository.Owner}/{options.Repository.Name}";
        Releases = new ReleaseApi(api, _transfer, root);
        Checks = new CheckApi(api, root, options.Clock);
        Issues = new IssueApi(api, root);
        PullRequests = new PullRequestApi(api, root, options.Repository.Owner);
        Runs = new WorkflowRunApi(api, _transfer, root);
        Environments = new EnvironmentApi(api, root);
        Settings = new RepositoryApi(api, root);
    }

    /// <inheritdoc/>
    public RepositoryName Repository { get; }

    /// <inheritdoc/>
    public IReleases Releases { get; }

    /// <inheritdoc/>
    public IChecks Checks { get; }

    /// <inheritdoc/>
    public IIssues Issues { get; }

    /// <inheritdoc/>
    public IPullRequests PullRequests { get; }

    /// <inheritdoc/>
    public IWorkflowRuns Runs { get; }

    /// <inheritdoc/>
    public IEnvironments Environments { get; }

    /// <inheritdoc/>
    public IRepositorySettings Settings { get; }

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();
}
