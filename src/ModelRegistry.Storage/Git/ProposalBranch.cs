using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// Puts one file on a branch of a remote, on top of another branch, without touching the working tree, its index or its branches. The same
/// content again changes nothing.
/// </summary>
/// <param name="git">Git in the clone.</param>
/// <param name="remote">Name of the remote.</param>
public sealed class ProposalBranch(GitCommand git, string remote)
{
    /// <summary>Pushes the file; returns the branch's commit, and whether it is new.</summary>
    /// <param name="branch">Branch that gets the file; made on top of <paramref name="target"/> where there is none.</param>
    /// <param name="target">Branch it is meant for.</param>
    /// <param name="path">Path of the file, parts separated by <c>/</c>.</param>
    /// <param name="content">Content.</param>
    /// <param name="message">Message of the commit.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when the remote has no such target, <c>Conflict</c> when somebody pushed at
    /// the same time.</exception>
    public async Task<(string Commit, bool IsNew)> PushAsync(
        string branch, string target, string path, ReadOnlyMemory<byte> content, string message, CancellationToken cancellationToken)
    {
        var old = await RemoteCommitAsync(branch, cancellationToken);
        var parent = old ?? await RemoteCommitAsync(target, cancellationToken) ?? throw new RegistryException(
            RegistryErrorCode.NotFound, $"{remote} has no branch {Quotation.Of(target)}.", "Name the branch to merge into with --into.");
        await git.RunAsync(new GitRequest("fetch", "--quiet", "--no-tags", remote, parent) { Writes = true }, cancellationToken);
        var tree = await TreeAsync(parent, path, content, cancellationToken);
        if (tree == await TextAsync(cancellationToken, "rev-parse", "--verify", "--quiet", $"{parent}^{{tree}}"))
        {
            // The file is on the branch already, or was merged already.
            return (parent, false);
        }

        var commit = await CommitAsync(tree, parent, message, cancellationToken);
        var push = new GitRequest("push", "--quiet", $"--force-with-lease=refs/heads/{branch}:{old}", remote, $"{commit}:refs/heads/{branch}") { Writes = true };
        await git.RunAsync(push, cancellationToken);
        return (commit, true);
    }

    private async Task<string?> RemoteCommitAsync(string branch, CancellationToken cancellationToken) =>
        await TextAsync(cancellationToken, "ls-remote", "--heads", "--end-of-options", remote, $"refs/heads/{branch}") is { Length: > 0 } line ? line.Split('\t')[0] : null;

    // A private index: the clone's own may hold somebody's work.
    private async Task<string> TreeAsync(string parent, string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var index = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var variables = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = index };
        try
        {
            await git.RunAsync(new GitRequest("read-tree", parent) { Variables = variables }, cancellationToken);
            var blob = (await git.RunAsync(new GitRequest("hash-object", "-w", "--stdin") { Input = content, Writes = true }, cancellationToken)).Text;
            await git.RunAsync(new GitRequest("update-index", "--add", "--cacheinfo", $"100644,{blob},{path}") { Variables = variables }, cancellationToken);
            return (await git.RunAsync(new GitRequest("write-tree") { Variables = variables, Writes = true }, cancellationToken)).Text;
        }
        finally
        {
            File.Delete(index);
        }
    }

    private async Task<string> CommitAsync(string tree, string parent, string message, CancellationToken cancellationToken)
    {
        var identity = await GitIdentity.FindAsync(git, cancellationToken);
        var who = new Dictionary<string, string?>
        {
            ["GIT_AUTHOR_NAME"] = identity.Name,
            ["GIT_AUTHOR_EMAIL"] = identity.Email,
            ["GIT_COMMITTER_NAME"] = identity.Name,
            ["GIT_COMMITTER_EMAIL"] = identity.Email,
        };
        return (await git.RunAsync(new GitRequest("commit-tree", tree, "-p", parent, "-m", message) { Variables = who, Writes = true }, cancellationToken)).Text;
    }

    private async Task<string> TextAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await git.RunAsync(new GitRequest(arguments), cancellationToken)).Text;
}
