using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>The files of one commit; of nothing where a branch has no commit yet. Trees read once are kept.</summary>
internal sealed class GitSnapshot(GitObjects objects, GitObject? commit)
{
    private readonly Dictionary<GitObjectId, GitTree> _trees = [];

    /// <summary>Gets the commit, or null.</summary>
    public GitObjectId? Commit => commit?.Id;

    /// <summary>Returns the tree of a directory, or null when there is none.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>: something on the way is neither file nor directory.</exception>
    public async Task<GitTree?> TreeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        if (commit is null)
        {
            return null;
        }

        var tree = await LoadAsync(commit.Tree(), cancellationToken);
        foreach (var part in parts)
        {
            if (tree.Find(part) is not { } entry)
            {
                return null;
            }

            tree = entry.IsTree ? await LoadAsync(entry.Id, cancellationToken) : throw Unfit(parts);
        }

        return tree;
    }

    /// <summary>Returns the content of a file, or null when there is none.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>: it is a link, a directory or a submodule.</exception>
    public async Task<ReadOnlyMemory<byte>?> FileAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        var directory = await TreeAsync([.. parts.SkipLast(1)], cancellationToken);
        return directory?.Find(parts[^1]) is not { } entry ? default(ReadOnlyMemory<byte>?)
            : entry.IsFile ? (await objects.ReadAsync(entry.Id, cancellationToken)).Content
            : throw Unfit(parts);
    }

    /// <summary>Returns the contents of several entries of a directory.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> FilesAsync(
        IReadOnlyList<string> directory, IReadOnlyList<GitTreeEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.FirstOrDefault(entry => !entry.IsFile) is { } other)
        {
            throw Unfit([.. directory, other.Name]);
        }

        var found = await objects.FindAllAsync([.. entries.Select(entry => entry.Id.Hex)], cancellationToken);
        return [.. found.Zip(entries, (item, entry) => item?.Content ?? throw Gone([.. directory, entry.Name]))];
    }

    /// <summary>Reads a tree, or returns it where it was read before.</summary>
    public async Task<GitTree> LoadAsync(GitObjectId id, CancellationToken cancellationToken)
    {
        if (!_trees.TryGetValue(id, out var tree))
        {
            tree = new GitTree((await objects.ReadAsync(id, cancellationToken)).Content, id.Hex.Length / 2);
            _trees[id] = tree;
        }

        return tree;
    }

    private static RegistryException Unfit(IReadOnlyList<string> parts) => new(
        RegistryErrorCode.Corrupt,
        $"{string.Join('/', parts)} is not what stands there in a ledger (a link, a submodule, or a file instead of a directory).",
        "Look at the branch with `git ls-tree`: somebody other than the tool wrote to it.");

    private static RegistryException Gone(IReadOnlyList<string> parts) => new(
        RegistryErrorCode.Corrupt, $"Git has no content for {string.Join('/', parts)}.", "Run `git fsck`, and take the missing objects from another clone.");
}
