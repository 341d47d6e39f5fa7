using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Lineage;

/// <summary>Measures where a version comes from: looks its commit up in the repositories at hand, and for its lock file.</summary>
/// <param name="environment">What the run sees of the machine.</param>
/// <param name="directories">Directories whose repositories are looked in, the likeliest first.</param>
/// <param name="findBeside">Finds a file beside the candidate's metadata, or null; null for a registered version.</param>
internal sealed class LineageProbe(RunEnvironment environment, IReadOnlyList<string> directories, Func<ArtifactPath, string?>? findBeside = null)
{
    private (string? Commit, string? Lockfile, LineageFacts Facts)? _last;

    /// <summary>Measures; what cannot be measured is left out, never an error.</summary>
    public async Task<LineageFacts> MeasureAsync(ModelMetadata metadata, CancellationToken cancellationToken)
    {
        var (commit, lockfile) = (metadata.Code?.Commit, metadata.Env?.Lockfile);
        if (_last is { } last && last.Commit == commit && last.Lockfile == lockfile)
        {
            return last.Facts;
        }

        var (fact, repository) = commit is null ? (CommitFact.NotLooked, null) : await LookUpAsync(metadata.Code!, commit, cancellationToken);
        var facts = new LineageFacts(fact, await LockfileAsync(metadata, repository, cancellationToken));
        _last = (commit, lockfile, facts);
        return facts;
    }

    // Any repository that has the commit is the right one; where none has, the first says what is wrong.
    private async Task<(CommitFact Fact, CommitLookup? Repository)> LookUpAsync(CodeLineage code, string commit, CancellationToken cancellationToken)
    {
        CommitFact? first = null;
        foreach (var directory in directories.Distinct(StringComparer.Ordinal))
        {
            var lookup = new CommitLookup(new GitCommand(directory));
            var fact = await GuardAsync(() => lookup.FindAsync(commit, code.Repo, code.Branch, cancellationToken)) ?? new CommitFact(CommitStanding.NoRepository);
            if (fact.Standing is CommitStanding.Reachable or CommitStanding.Unreachable)
            {
                return (fact, lookup);
            }

            first = first is null or { Standing: CommitStanding.NoRepository } ? fact : first;
        }

        return (first ?? new CommitFact(CommitStanding.NoRepository), null);
    }

    private async Task<FoundLockfile?> LockfileAsync(ModelMetadata metadata, CommitLookup? repository, CancellationToken cancellationToken)
    {
        if (!ArtifactPath.TryParse(metadata.Env?.Lockfile, null, out var path))
        {
            return null;
        }

        var beside = findBeside is null ? null : await GuardAsync(() => BesideAsync(path, findBeside, cancellationToken));
        return beside is not null || repository is null ? beside : await GuardAsync(() => InCommitAsync(metadata.Code!, path, repository, cancellationToken));
    }

    private static async Task<FoundLockfile?> BesideAsync(ArtifactPath path, Func<ArtifactPath, string?> find, CancellationToken cancellationToken) =>
        find(path) is { } file
            ? new FoundLockfile((await ContentDigest.OfFileAsync(file, null, cancellationToken)).Digest, "beside the metadata")
            : null;

    private static async Task<FoundLockfile?> InCommitAsync(CodeLineage code, ArtifactPath path, CommitLookup repository, CancellationToken cancellationToken)
    {
        var folder = code.Path?.Contains('/', StringComparison.Ordinal) == true ? code.Path[..(code.Path.LastIndexOf('/') + 1)] : null;
        foreach (var place in new[] { path.Text, folder + path.Text }.Distinct(StringComparer.Ordinal))
        {
            if (ArtifactPath.TryParse(place, null, out var safe) && await repository.DigestAsync(code.Commit!, safe, cancellationToken) is { } digest)
            {
                return new FoundLockfile(digest, $"in the commit ({safe})");
            }
        }

        return null;
    }

    private async Task<T?> GuardAsync<T>(Func<Task<T?>> measure)
        where T : class
    {
        try
        {
            return await measure();
        }
        catch (RegistryException exception)
        {
            environment.Trace($"lineage not measured: {exception.Message}");
            return null;
        }
    }
}
