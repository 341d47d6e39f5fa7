using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// Brings working trees up to date in which the ledger's branch is checked out: the tool's own paths of one model, in the
/// index and in the files, nothing else. Best effort, as all views.
/// </summary>
internal sealed class GitWorkTrees(GitCommand git, GitLedgerLocation location)
{
    /// <summary>Does it after a commit. With a remote the local branch follows if it stood where the commit began.</summary>
    public async Task UpdateAsync(ModelName model, GitObjectId? before, GitObjectId commit, CancellationToken cancellationToken)
    {
        try
        {
            if (location.Remote is null || await FollowAsync(before, commit, cancellationToken))
            {
                foreach (var tree in await CheckedOutAsync(cancellationToken))
                {
                    await UpdateAsync(new GitCommand(tree), model, commit, cancellationToken);
                }
            }
        }
        catch (RegistryException)
        {
            // The entry is published whatever became of the files; the model's next entry brings them along.
        }
    }

    private async Task<bool> FollowAsync(GitObjectId? before, GitObjectId commit, CancellationToken cancellationToken) => before is not null
        && (await git.TryAsync(
            new GitRequest("update-ref", "-m", "modelregistry", location.Ref, commit.Hex, before.Hex) { Writes = true }, cancellationToken)).IsSuccess;

    private async Task<IReadOnlyList<string>> CheckedOutAsync(CancellationToken cancellationToken)
    {
        var list = await git.RunAsync(new GitRequest("worktree", "list", "--porcelain"), cancellationToken);
        var blocks = list.Text.Split("\n\n").Select(block => block.Split('\n'));
        return
        [
            .. blocks.Where(lines => lines.Contains("branch " + location.Ref) && !lines.Any(line => line.StartsWith("prunable", StringComparison.Ordinal)))
                .Select(lines => lines[0]["worktree ".Length..]),
        ];
    }

    private async Task UpdateAsync(GitCommand tree, ModelName model, GitObjectId commit, CancellationToken cancellationToken)
    {
        var top = string.Join('/', (string[])[.. location.Root, RegistryLayout.Models, model.Text]);
        string[] own = [$"{top}/{RegistryLayout.Journal}", .. RegistryLayout.ViewNames.Select(name => $"{top}/{name}"), $"{top}/{GtoCursor.FileName}"];
        var differing = await tree.RunAsync(
            new GitRequest(["diff-index", "--cached", "--no-renames", "-z", commit.Hex, "--", .. own]), cancellationToken);
        var changes = Changes(differing.Records());
        if (changes.Count == 0)
        {
            return;
        }

        var lines = changes.Select(change => change.Mode is null ? $"0 {commit.Zero}\t{change.Path}\0" : $"{change.Mode} {change.Id}\t{change.Path}\0");
        await tree.RunAsync(new GitRequest("update-index", "-z", "--index-info") { Input = Text(lines), Writes = true }, cancellationToken);
        var written = changes.Where(change => change.Mode is not null).Select(change => change.Path + "\0");
        await tree.RunAsync(new GitRequest("checkout-index", "--force", "-z", "--stdin") { Input = Text(written), Writes = true }, cancellationToken);
        foreach (var change in changes.Where(change => change.Mode is null))
        {
            File.Delete(Path.Combine(tree.Directory, change.Path));
        }
    }

    private static byte[] Text(IEnumerable<string> parts) => Encoding.UTF8.GetBytes(string.Concat(parts));

    // ":MODE MODE ID ID LETTER" and the path: what the commit has comes first. No mode: the commit has no such file.
    private static List<(string? Mode, string Id, string Path)> Changes(IReadOnlyList<string> records)
    {
        var changes = new List<(string? Mode, string Id, string Path)>();
        for (var index = 0; index + 1 < records.Count; index += 2)
        {
            var fields = records[index][1..].Split(' ');
            changes.Add((fields[0] == "000000" ? null : fields[0], fields[2], records[index + 1]));
        }

        return changes;
    }
}
