using System.Text;

namespace ModelRegistry.Storage.Git;

/// <summary>Moves a ref that must have a value, and makes tags with it, all or nothing.</summary>
internal static class RefTransaction
{
    /// <summary>Returns the run of Git that does it.</summary>
    /// <param name="name">Full name of the ref.</param>
    /// <param name="expected">Commit it must be at; null when it must not exist.</param>
    /// <param name="commit">Commit it moves to.</param>
    /// <param name="tags">Tags that must not exist.</param>
    public static GitRequest Request(string name, GitObjectId? expected, GitObjectId commit, IReadOnlyList<NewTag> tags)
    {
        string[] lines = [$"update {name} {commit} {expected?.Hex ?? commit.Zero}", .. tags.Select(tag => $"create {tag.Ref} {tag.Id}")];
        return new GitRequest("update-ref", "--no-deref", "-m", "modelregistry", "--stdin")
        {
            Input = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))),
            Writes = true,
        };
    }
}
