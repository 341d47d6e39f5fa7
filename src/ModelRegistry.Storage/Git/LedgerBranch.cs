using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>The branch that is the truth of a ledger: its head, and the one way to move it.</summary>
internal abstract class LedgerBranch(GitCommand git, GitLedgerLocation location, GitObjects objects)
{
    /// <summary>Gets the ref whose commit is the head that was seen last.</summary>
    public abstract string HeadRef { get; }

    /// <summary>Gets where the ledger is.</summary>
    protected GitLedgerLocation Location => location;

    /// <summary>Gets Git in the repository.</summary>
    protected GitCommand Git => git;

    /// <summary>Makes the branch of a location.</summary>
    public static LedgerBranch Of(GitCommand git, GitLedgerLocation location, GitObjects objects) =>
        location.Remote is null ? new LocalBranch(git, location, objects) : new RemoteBranch(git, location, objects);

    /// <summary>Finds the newest head, or null while the branch has no commit.</summary>
    /// <exception cref="RegistryException">The remote cannot be reached, or its branch was rewritten or deleted.</exception>
    public abstract Task<GitObject?> NewestAsync(CancellationToken cancellationToken);

    /// <summary>Publishes a commit on top of the head it was made from, and tags with it, all or nothing.</summary>
    /// <returns>How it ended and, unless it is done, what Git said.</returns>
    public abstract Task<(Publication Outcome, RegistryException? Why)> PublishAsync(
        GitObjectId? expected, GitObjectId commit, IReadOnlyList<NewTag> tags, CancellationToken cancellationToken);

    /// <summary>Finds the head as the repository at hand knows it.</summary>
    public Task<GitObject?> KnownAsync(CancellationToken cancellationToken) => objects.FindAsync(HeadRef + "^{commit}", cancellationToken);
}
