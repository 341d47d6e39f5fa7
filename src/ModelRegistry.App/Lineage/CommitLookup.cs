using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Lineage;

/// <summary>Looks a commit up in one repository.</summary>
internal sealed class CommitLookup(GitCommand git)
{
    private static readonly KeyValuePair<string, string>[] Refs =
    [
        new("refs/heads/", "branch "), new("refs/tags/", "tag "), new("refs/remotes/", "remote branch "), new("refs/pipelines/", "pipeline "),
    ];

    /// <summary>Looks for a commit and for what leads to it.</summary>
    /// <param name="commit">Hexadecimal digits.</param>
    /// <param name="repo">Repository as the metadata names it, or null.</param>
    /// <param name="branch">Branch as the metadata names it, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException">There is no repository, or Git cannot be asked.</exception>
    public async Task<CommitFact?> FindAsync(string commit, string? repo, string? branch, CancellationToken cancellationToken)
    {
        var place = await git.RunAsync(new GitRequest("rev-parse", "--absolute-git-dir", "--is-shallow-repository"), cancellationToken);
        var exists = await git.TryAsync(new GitRequest("cat-file", "-e", $"{commit}^{{commit}}"), cancellationToken);
        return exists.IsSuccess
            ? await ReachedAsync(commit, branch, cancellationToken)
            : await AbsentAsync(repo, place.Text.TrimEnd().EndsWith("true", StringComparison.Ordinal), cancellationToken);
    }

    /// <summary>Returns the digest of a file in a commit, or null when the commit has no such file.</summary>
    public async Task<Digest?> DigestAsync(string commit, ArtifactPath path, CancellationToken cancellationToken)
    {
        var blob = await git.TryAsync(new GitRequest("cat-file", "blob", $"{commit}:{path}"), cancellationToken);
        return blob.IsSuccess ? Digest.Of(blob.Output.Span) : null;
    }

    private async Task<CommitFact> ReachedAsync(string commit, string? branch, CancellationToken cancellationToken)
    {
        var refs = Array.ConvertAll(Refs, known => known.Key.TrimEnd('/'));
        var found = await git.RunAsync(
            new GitRequest(["for-each-ref", $"--contains={commit}", "--format=%(refname)", .. refs]), cancellationToken);
        var names = found.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // Of several the one the metadata names, or the one that stays longest.
        string[] preferred = [$"refs/heads/{branch}", $"refs/remotes/origin/{branch}", "refs/heads/main", "refs/heads/master", "refs/remotes/origin/main", "refs/remotes/origin/master"];
        return names.Length == 0
            ? new CommitFact(CommitStanding.Unreachable)
            : new CommitFact(CommitStanding.Reachable, Shown(preferred.FirstOrDefault(names.Contains) ?? names[0]));
    }

    private async Task<CommitFact> AbsentAsync(string? repo, bool isShallow, CancellationToken cancellationToken)
    {
        if (repo is not null && RepositoryAddress.IsAddress(repo))
        {
            var remotes = await RemotesAsync(cancellationToken);
            if (!remotes.Any(remote => RepositoryAddress.AreSame(remote, repo)))
            {
                return new CommitFact(CommitStanding.OtherRepository, remotes.Select(RemoteAddress.WithoutCredentials).FirstOrDefault() ?? "one without remotes");
            }
        }

        return new CommitFact(isShallow ? CommitStanding.UnknownShallow : CommitStanding.Unknown);
    }

    private async Task<IReadOnlyList<string>> RemotesAsync(CancellationToken cancellationToken)
    {
        var remotes = await git.TryAsync(new GitRequest("config", "--get-regexp", "-z", @"^remote\..*\.url$"), cancellationToken);
        return [.. remotes.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf('\n', StringComparison.Ordinal) + 1)..])];
    }

    private static string Shown(string name)
    {
        foreach (var known in Refs)
        {
            if (name.StartsWith(known.Key, StringComparison.Ordinal))
            {
                return known.Value + name[known.Key.Length..];
            }
        }

        return name;
    }
}
