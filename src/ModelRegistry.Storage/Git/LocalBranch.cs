using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>A ledger branch of this repository alone; it moves by a transaction that names the value it must have.</summary>
internal sealed class LocalBranch(GitCommand git, GitLedgerLocation location, GitObjects objects) : LedgerBranch(git, location, objects)
{
    /// <inheritdoc/>
    public override string HeadRef => Location.Ref;

    /// <inheritdoc/>
    public override Task<GitObject?> NewestAsync(CancellationToken cancellationToken) => KnownAsync(cancellationToken);

    /// <inheritdoc/>
    public override async Task<(Publication Outcome, RegistryException? Why)> PublishAsync(
        GitObjectId? expected, GitObjectId commit, IReadOnlyList<NewTag> tags, CancellationToken cancellationToken)
    {
        var request = RefTransaction.Request(Location.Ref, expected, commit, tags);
        cancellationToken.ThrowIfCancellationRequested();

        // Not cancelled any more: it takes an instant, and the answer matters.
        var result = await Git.TryAsync(request, CancellationToken.None);
        return result.IsSuccess ? (Publication.Done, null) : Failed(GitFailure.Of(request, result, Git.Directory));
    }

    private static (Publication Outcome, RegistryException? Why) Failed(RegistryException failure) =>
        failure.Code == RegistryErrorCode.Conflict ? (Publication.Lost, failure) : throw failure;
}
