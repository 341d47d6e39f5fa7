using ModelRegistry.GitHub.Checks;
using ModelRegistry.GitHub.Environments;
using ModelRegistry.GitHub.Issues;
using ModelRegistry.GitHub.PullRequests;
using ModelRegistry.GitHub.Releases;
using ModelRegistry.GitHub.Repositories;
using ModelRegistry.GitHub.Runs;

namespace ModelRegistry.GitHub;

/// <summary>
/// One GitHub repository as this product uses it. Reads and writes are repeated by themselves while GitHub is overloaded, limits
/// the rate or cuts the connection, and a write whose answer was lost is looked for before it is made again: each operation
/// happens once. What is not there is null where a method says so; every other failure is a <c>RegistryException</c> with code
/// and hint: <c>Unavailable</c> where the same command may succeed later, another code where repeating does not help.
/// </summary>
public interface IGitHub
{
    /// <summary>Gets the repository all operations are about.</summary>
    RepositoryName Repository { get; }

    /// <summary>Gets releases and their assets.</summary>
    IReleases Releases { get; }

    /// <summary>Gets check runs.</summary>
    IChecks Checks { get; }

    /// <summary>Gets issues and comments on issues and pull requests.</summary>
    IIssues Issues { get; }

    /// <summary>Gets pull requests.</summary>
    IPullRequests PullRequests { get; }

    /// <summary>Gets workflow runs, their reviews and artifacts, and starts workflows.</summary>
    IWorkflowRuns Runs { get; }

    /// <summary>Gets environments and deployments.</summary>
    IEnvironments Environments { get; }

    /// <summary>Gets the repository's settings, rules, references and commits.</summary>
    IRepositorySettings Settings { get; }
}
