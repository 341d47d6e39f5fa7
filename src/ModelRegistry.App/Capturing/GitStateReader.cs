using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Capturing;

/// <summary>Asks Git about the working tree around a directory.</summary>
internal static class GitStateReader
{
    /// <summary>Returns the state; null where there is no repository with a working tree.</summary>
    /// <exception cref="RegistryException">Git is missing or fails for another reason.</exception>
    public static async Task<GitState?> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        var git = new GitCommand(directory);
        string root;
        try
        {
            // The way up, not the top's path: that one has symbolic links resolved, and fits no other path here.
            root = Path.GetFullPath((await git.RunAsync(new GitRequest("rev-parse", "--show-cdup"), cancellationToken)).Text, directory);
            root = Path.TrimEndingDirectorySeparator(root);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.NotFound)
        {
            return null;
        }

        var branch = await TextAsync(git, cancellationToken, "symbolic-ref", "--quiet", "--short", "HEAD");
        var commit = await TextAsync(git, cancellationToken, "rev-parse", "--quiet", "--verify", "HEAD^{commit}");
        var tags = commit is null ? null : await TextAsync(git, cancellationToken, "tag", "--points-at", "HEAD");
        var status = await git.RunAsync(new GitRequest("status", "--porcelain=v1", "-z", "--untracked-files=all"), cancellationToken);
        return new GitState(
            root, commit, branch, tags?.Split('\n') ?? [], await RemoteAsync(git, branch, cancellationToken), Changed(status.Records()));
    }

    /// <summary>Reads <c>status --porcelain=v1 -z</c>: two letters, a space, a path; a rename's old path is a record of its own.</summary>
    internal static IReadOnlyList<string> Changed(IReadOnlyList<string> records)
    {
        var changed = new List<string>();
        for (var i = 0; i < records.Count; i++)
        {
            changed.Add(records[i][3..]);
            i += records[i][0] is 'R' or 'C' || records[i][1] is 'R' or 'C' ? 1 : 0;
        }

        changed.Sort(StringComparer.Ordinal);
        return changed;
    }

    // The remote the branch follows, else origin, else the only one. As configured: rewriting rules may add credentials.
    private static async Task<string?> RemoteAsync(GitCommand git, string? branch, CancellationToken cancellationToken)
    {
        var followed = branch is null ? null : await TextAsync(git, cancellationToken, "config", "--get", $"branch.{branch}.remote");
        foreach (var name in (string?[])[followed, "origin"])
        {
            if (name is not (null or ".") && await TextAsync(git, cancellationToken, "config", "--get", $"remote.{name}.url") is { } address)
            {
                return address;
            }
        }

        var names = (await TextAsync(git, cancellationToken, "remote"))?.Split('\n') ?? [];
        return names.Length == 1 ? await TextAsync(git, cancellationToken, "config", "--get", $"remote.{names[0]}.url") : null;
    }

    private static async Task<string?> TextAsync(GitCommand git, CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await git.TryAsync(new GitRequest(arguments), cancellationToken);
        return result is { IsSuccess: true, Text.Length: > 0 } ? result.Text : null;
    }
}
