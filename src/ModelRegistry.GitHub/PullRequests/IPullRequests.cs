using ModelRegistry.GitHub.Repositories;

namespace ModelRegistry.GitHub.PullRequests;

/// <summary>Pull requests of the repository.</summary>
public interface IPullRequests
{
    /// <summary>Returns a pull request, or null.</summary>
    Task<PullRequest?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>Lists the files it changes; GitHub lists at most 3,000.</summary>
    IAsyncEnumerable<PullRequestFile> ListFilesAsync(long number, CancellationToken cancellationToken);

    /// <summary>Lists its commits, oldest first; GitHub lists at most 250.</summary>
    IAsyncEnumerable<RepositoryCommit> ListCommitsAsync(long number, CancellationToken cancellationToken);

    /// <summary>Lists its reviews, oldest first.</summary>
    IAsyncEnumerable<PullRequestReview> ListReviewsAsync(long number, CancellationToken cancellationToken);

    /// <summary>Lists the pull requests a commit belongs to, merged ones too.</summary>
    IAsyncEnumerable<PullRequest> ListOfCommitAsync(string commit, CancellationToken cancellationToken);

    /// <summary>Opens a pull request, or returns the open one from the same branch to the same base.</summary>
    Task<PullRequest> OpenAsync(NewPullRequest request, CancellationToken cancellationToken);
}
