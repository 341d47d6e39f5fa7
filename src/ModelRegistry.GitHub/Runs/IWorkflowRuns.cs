namespace ModelRegistry.GitHub.Runs;

/// <summary>Workflow runs of the repository.</summary>
public interface IWorkflowRuns
{
    /// <summary>Returns a run as of its latest attempt, or null.</summary>
    Task<WorkflowRun?> FindAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Lists the jobs of a run's attempt.</summary>
    IAsyncEnumerable<WorkflowJob> ListJobsAsync(long runId, int attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the reviews of a run's deployments, of every attempt. GitHub says neither when they were made nor for which
    /// attempt; <c>pending</c> is a comment without a decision.
    /// </summary>
    Task<IReadOnlyList<RunReview>> ListReviewsAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Returns the deployments of a run that wait for a review or a timer.</summary>
    Task<IReadOnlyList<PendingDeployment>> ListPendingDeploymentsAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Approves or rejects deployments that wait; the token must belong to one of the reviewers.</summary>
    Task ReviewAsync(long runId, DeploymentReview review, CancellationToken cancellationToken);

    /// <summary>Lists the artifacts a run uploaded, expired ones too.</summary>
    IAsyncEnumerable<RunArtifact> ListArtifactsAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Opens the ZIP archive of an artifact, from where it is stored; a broken connection is resumed.</summary>
    /// <exception cref="Core.Models.RegistryException"><c>NotFound</c> when it is gone or has expired.</exception>
    Task<Stream> OpenArtifactAsync(long artifactId, CancellationToken cancellationToken);

    /// <summary>Starts the workflows that listen to <c>repository_dispatch</c> of a type. Sent once: an answer that is lost is an error, never a second event.</summary>
    /// <param name="eventType">Type, at most 100 characters.</param>
    /// <param name="payload">At most 10 members.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task DispatchAsync(string eventType, IReadOnlyDictionary<string, string> payload, CancellationToken cancellationToken);

    /// <summary>Starts a workflow by its file name. Sent once, as <see cref="DispatchAsync"/>.</summary>
    /// <param name="workflow">File name below <c>.github/workflows</c>.</param>
    /// <param name="reference">Branch or tag.</param>
    /// <param name="inputs">At most 25 inputs.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task StartAsync(string workflow, string reference, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken);
}
