using ModelRegistry.Core.Changes;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Changes;

/// <summary>Asks Git what a proposal changes: what the branch has committed since it left its base, then what only the working tree has.</summary>
internal static class GitChanges
{
    private const string Link = "120000";
    private const string Module = "160000";
    private const string Nothing = "000000";

    /// <summary>Returns the changed files below a path of the repository, in path order, links on the way to it included.</summary>
    /// <param name="git">Git, at the top of the working tree.</param>
    /// <param name="from">Commit the changes are counted from.</param>
    /// <param name="prefix">Path of the registry from the top, ending with <c>/</c>; empty when it is the top.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<FileChange>> ReadAsync(GitCommand git, string from, string prefix, CancellationToken cancellationToken)
    {
        var committed = await RecordsAsync(git, cancellationToken, "diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none", from, "HEAD", "--");
        var local = await RecordsAsync(
            git, cancellationToken, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-relative", "--ignore-submodules=none", "HEAD", "--");
        var untracked = await RecordsAsync(git, cancellationToken, "ls-files", "--others", "--exclude-standard", "-z");
        var changes = new SortedDictionary<string, FileChange>(StringComparer.Ordinal);
        foreach (var change in Parse(committed))
        {
            changes[change.Path] = change;
        }

        foreach (var change in Parse(local).Concat(untracked.Select(path => new FileChange(path, ChangeKind.Added))))
        {
            changes[change.Path] = Merged(changes.GetValueOrDefault(change.Path), change);
        }

        return [.. changes.Values.Where(change => change.Path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || IsOnTheWay(change, prefix))];
    }

    /// <summary>Reads <c>:MODE MODE OBJECT OBJECT STATUS</c> and path, one after the other.</summary>
    internal static IEnumerable<FileChange> Parse(IReadOnlyList<string> records)
    {
        for (var i = 0; i + 1 < records.Count; i += 2)
        {
            var fields = records[i].TrimStart(':').Split(' ');
            var kind = fields switch
            {
                [Nothing, ..] => ChangeKind.Added,
                [_, Nothing, ..] => ChangeKind.Deleted,
                _ => ChangeKind.Changed,
            };
            yield return new FileChange(records[i + 1], kind) { IsLink = fields[1] is Link or Module };
        }
    }

    // What is committed stays so: a ledger file that a commit changes is refused even if the working tree has it back.
    private static FileChange Merged(FileChange? committed, FileChange local) => committed is null
        ? local with { IsCommitted = false }
        : local with { IsLink = committed.IsLink || local.IsLink, Kind = committed.Kind == ChangeKind.Added && local.Kind == ChangeKind.Changed ? ChangeKind.Added : local.Kind };

    private static bool IsOnTheWay(FileChange change, string prefix) =>
        change.IsLink && (change.Path + "/").Length <= prefix.Length && prefix.StartsWith(change.Path + "/", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> RecordsAsync(GitCommand git, CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await git.RunAsync(new GitRequest(arguments), cancellationToken);
        return result.Records();
    }
}
