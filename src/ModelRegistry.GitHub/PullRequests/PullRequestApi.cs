using ModelRegistry.GitHub.Http;
using ModelRegistry.GitHub.Repositories;

namespace ModelRegistry.GitHub.PullRequests;

internal sealed class PullRequestApi(Api api, string root, string owner) : IPullRequests
{
    private string Path => $"{root}/pulls";

    public Task<PullRequest?> FindAsync(long number, CancellationToken cancellationToken) =>
        api.FindAsync<PullRequest>($"{Path}/{number}", cancellationToken);

    public IAsyncEnumerable<PullRequestFile> ListFilesAsync(long number, CancellationToken cancellationToken) =>
        api.ListAsync<PullRequestFile>($"{Path}/{number}/files", cancellationToken);

    public IAsyncEnumerable<RepositoryCommit> ListCommitsAsync(long number, CancellationToken cancellationToken) =>
        api.ListAsync<RepositoryCommit>($"{Path}/{number}/commits", cancellationToken);

    public IAsyncEnumerable<PullRequestReview> ListReviewsAsync(long number, CancellationToken cancellationToken) =>
        api.ListAsync<PullRequestReview>($"{Path}/{number}/reviews", cancellationToken);

    public IAsyncEnumerable<PullRequest> ListOfCommitAsync(string commit, CancellationToken cancellationToken) =>
        api.ListAsync<PullRequest>($"{root}/commits/{PathText.Part(commit)}/pulls", cancellationToken);

    public async Task<PullRequest> OpenAsync(NewPullRequest request, CancellationToken cancellationToken)
    {
        Task<PullRequest?> FindAsync() => FindOpenAsync(request, cancellationToken);
        return await FindAsync() ?? await api.PostAsync(Path, request, FindAsync, cancellationToken);
    }

    private async Task<PullRequest?> FindOpenAsync(NewPullRequest request, CancellationToken cancellationToken)
    {
        var path = $"{Path}?state=open&head={PathText.Part($"{owner}:{request.Head}")}&base={PathText.Part(request.Base)}";
        return await api.ListAsync<PullRequest>(path, cancellationToken).FirstOrDefaultAsync(cancellationToken);
    }
}
