using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Runs;

internal sealed class WorkflowRunApi(Api api, ByteTransfer transfer, string root) : IWorkflowRuns
{
    private string Path => $"{root}/actions/runs";

    public Task<WorkflowRun?> FindAsync(long runId, CancellationToken cancellationToken) =>
        api.FindAsync<WorkflowRun>($"{Path}/{runId}", cancellationToken);

    public IAsyncEnumerable<WorkflowJob> ListJobsAsync(long runId, int attempt, CancellationToken cancellationToken) =>
        api.ListAsync<JobPage, WorkflowJob>($"{Path}/{runId}/attempts/{attempt}/jobs", page => page.Jobs, cancellationToken);

    public Task<IReadOnlyList<RunReview>> ListReviewsAsync(long runId, CancellationToken cancellationToken) =>
        api.GetAsync<IReadOnlyList<RunReview>>($"{Path}/{runId}/approvals", cancellationToken);

    public Task<IReadOnlyList<PendingDeployment>> ListPendingDeploymentsAsync(long runId, CancellationToken cancellationToken) =>
        api.GetAsync<IReadOnlyList<PendingDeployment>>($"{Path}/{runId}/pending_deployments", cancellationToken);

    public Task ReviewAsync(long runId, DeploymentReview review, CancellationToken cancellationToken) =>
        api.SendAsync(
            $"{Path}/{runId}/pending_deployments",
            new { review.EnvironmentIds, State = review.Approved ? "approved" : "rejected", review.Comment },
            cancellationToken);

    public IAsyncEnumerable<RunArtifact> ListArtifactsAsync(long runId, CancellationToken cancellationToken) =>
        api.ListAsync<ArtifactPage, RunArtifact>($"{Path}/{runId}/artifacts", page => page.Artifacts, cancellationToken);

    public Task<Stream> OpenArtifactAsync(long artifactId, CancellationToken cancellationToken) =>
        transfer.OpenAsync($"{root}/actions/artifacts/{artifactId}/zip", ApiHeadersHandler.Json, cancellationToken);

    public Task DispatchAsync(string eventType, IReadOnlyDictionary<string, string> payload, CancellationToken cancellationToken) =>
        api.SendAsync($"{root}/dispatches", new { EventType = eventType, ClientPayload = payload }, cancellationToken);

    public Task StartAsync(
        string workflow, string reference, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken) =>
        api.SendAsync($"{root}/actions/workflows/{PathText.Part(workflow)}/dispatches", new { Ref = reference, Inputs = inputs }, cancellationToken);

    private sealed record JobPage(IReadOnlyList<WorkflowJob> Jobs);

    private sealed record ArtifactPage(IReadOnlyList<RunArtifact> Artifacts);
}
