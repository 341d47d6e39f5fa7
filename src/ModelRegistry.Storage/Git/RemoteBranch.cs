using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// A ledger branch whose truth is on a remote. It moves by an atomic push that names the value it must have; what was seen of
/// it is kept in a ref of its own, which only moves forward.
/// </summary>
internal sealed class RemoteBranch(GitCommand git, GitLedgerLocation location, GitObjects objects) : LedgerBranch(git, location, objects)
{
    private const int MostFetches = 50;

    /// <inheritdoc/>
    public override string HeadRef => Location.SeenRef;

    private string Remote => Location.Remote!;

    /// <inheritdoc/>
    public override async Task<GitObject?> NewestAsync(CancellationToken cancellationToken)
    {
        var retry = new Retries(MostFetches);
        while (!Location.Offline && !await FetchAsync(cancellationToken))
        {
            await retry.PauseAsync(cancellationToken);
        }

        return await KnownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<(Publication Outcome, RegistryException? Why)> PublishAsync(
        GitObjectId? expected, GitObjectId commit, IReadOnlyList<NewTag> tags, CancellationToken cancellationToken)
    {
        if (Location.Offline)
        {
            throw new RegistryException(
                RegistryErrorCode.Unavailable, $"The ledger is on {Remote}, and this run is offline.", "Writing needs the remote: unset MODELREGISTRY_OFFLINE.");
        }

        var request = PushRequest(expected, commit, tags);
        var result = await Git.TryAsync(request, cancellationToken);
        if (result.IsSuccess)
        {
            await SeenAsync(expected, commit, tags);
            return (Publication.Done, null);
        }

        var failure = GitFailure.Of(request, result, Git.Directory);
        return (PushAnswer.Read(result.Text, Location.Ref), failure) switch
        {
            (PushAnswer.Verdict.Raced, _) or (_, { Code: RegistryErrorCode.Conflict }) => (Publication.Lost, failure),
            (_, { Code: RegistryErrorCode.Unauthorized or RegistryErrorCode.NotFound or RegistryErrorCode.Unsupported }) => throw failure,
            (PushAnswer.Verdict.Refused, _) => throw Refused(result, failure),
            _ => (Publication.Unknown, failure),
        };
    }

    private GitRequest PushRequest(GitObjectId? expected, GitObjectId commit, IReadOnlyList<NewTag> tags)
    {
        string[] atomic = tags.Count > 0 ? ["--atomic"] : [];
        return new GitRequest(
        [
            "push", .. atomic, "--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no",
            $"--force-with-lease={Location.Ref}:{expected?.Hex}",
            "--end-of-options", Remote, $"{commit}:{Location.Ref}", .. tags.Select(tag => $"{tag.Id}:{tag.Ref}"),
        ])
        { Writes = true };
    }

    private RegistryException Refused(GitResult result, RegistryException failure) => new(
        RegistryErrorCode.Unauthorized,
        $"{Remote} refuses the commit on {Location.Branch}: {PushAnswer.Reason(result.Text, Location.Ref)}.",
        "Whoever runs this must be allowed to push to that branch: add it to the rule's bypass list, or let CI write.",
        failure);

    /// <summary>Fetches the branch; false when another process did at the same instant.</summary>
    private async Task<bool> FetchAsync(CancellationToken cancellationToken)
    {
        var request = new GitRequest(
            "fetch", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no",
            "--end-of-options", Remote, $"{Location.Ref}:{Location.SeenRef}")
        { Writes = true };
        var result = await Git.TryAsync(request, cancellationToken);
        if (result.IsSuccess)
        {
            return true;
        }

        if (result.Error.Contains("non-fast-forward", StringComparison.Ordinal))
        {
            throw await RewrittenAsync($"was rewritten on {Remote}: it does not contain", cancellationToken);
        }

        if (result.Error.Contains("couldn't find remote ref", StringComparison.OrdinalIgnoreCase))
        {
            return await KnownAsync(cancellationToken) is null ? true : throw await RewrittenAsync($"is gone from {Remote}, which had", cancellationToken);
        }

        var failure = GitFailure.Of(request, result, Git.Directory);
        return failure.Code == RegistryErrorCode.Conflict ? false : throw Unreachable(failure);
    }

    private static RegistryException Unreachable(RegistryException failure) => failure.Code == RegistryErrorCode.Unavailable
        ? new RegistryException(
            failure.Code,
            failure.Message,
            $"{failure.Hint ?? "Check the network and the remote's address, then do it again."} To read what was fetched last, set MODELREGISTRY_OFFLINE=1.",
            failure)
        : failure;

    private async Task<RegistryException> RewrittenAsync(string what, CancellationToken cancellationToken)
    {
        var seen = await KnownAsync(cancellationToken);
        return new RegistryException(
            RegistryErrorCode.Corrupt,
            $"The ledger branch {Location.Branch} {what} commit {seen?.Id}, which this clone saw.",
            $"Find out who did that. The commit is kept here: `git push --force {Remote} {seen?.Id}:{Location.Ref}` brings it back; to accept the other history: `git update-ref -d {Location.SeenRef}`.");
    }

    // Saves the next fetch, and shows the tags in this clone too; where it fails, a fetch does it.
    private Task SeenAsync(GitObjectId? expected, GitObjectId commit, IReadOnlyList<NewTag> tags) =>
        Git.TryAsync(RefTransaction.Request(Location.SeenRef, expected, commit, tags), CancellationToken.None);
}
