namespace ModelRegistry.Storage.Git;

/// <summary>Changes files of a snapshot: new trees come into being only along the paths that change.</summary>
internal sealed class GitTreeEdit(GitSnapshot snapshot, GitObjectWriter writer, int idLength)
{
    private readonly Node _root = new();

    /// <summary>Writes a file.</summary>
    public void Write(IReadOnlyList<string> parts, ReadOnlyMemory<byte> content) =>
        Place(parts).Files[parts[^1]] = writer.Add(GitObjectType.Blob, content);

    /// <summary>Deletes a file; an absent one is ignored.</summary>
    public void Delete(IReadOnlyList<string> parts) => Place(parts).Files[parts[^1]] = null;

    /// <summary>Adds the trees that change and returns the top one's id.</summary>
    public async Task<GitObjectId> ApplyAsync(CancellationToken cancellationToken)
    {
        var tree = await ApplyAsync(_root, await snapshot.TreeAsync([], cancellationToken), cancellationToken);
        return writer.Add(GitObjectType.Tree, tree.Content);
    }

    private async Task<GitTree> ApplyAsync(Node node, GitTree? before, CancellationToken cancellationToken)
    {
        var tree = before ?? new GitTree(default, idLength);
        foreach (var (name, id) in node.Files)
        {
            tree = id is null ? tree.Without(name) : tree.With(GitTreeEntry.File(name, id));
        }

        foreach (var (name, child) in node.Directories)
        {
            var basis = await FindTreeAsync(tree, name, cancellationToken);
            var changed = await ApplyAsync(child, basis is null ? null : new GitTree(basis.Content, idLength), cancellationToken);
            tree = changed.IsEmpty ? tree.Without(name) : tree.With(GitTreeEntry.Tree(name, writer.Add(GitObjectType.Tree, changed.Content, basis)));
        }

        return tree;
    }

    private async Task<GitObject?> FindTreeAsync(GitTree tree, string name, CancellationToken cancellationToken) => tree.Find(name) is { IsTree: true } entry
        ? new GitObject(entry.Id, GitObjectType.Tree, (await snapshot.LoadAsync(entry.Id, cancellationToken)).Content)
        : null;

    private Node Place(IReadOnlyList<string> parts)
    {
        var node = _root;
        foreach (var part in parts.SkipLast(1))
        {
            if (!node.Directories.TryGetValue(part, out var next))
            {
                next = new Node();
                node.Directories.Add(part, next);
            }

            node = next;
        }

        return node;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Directories { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, GitObjectId?> Files { get; } = new(StringComparer.Ordinal);
    }
}
