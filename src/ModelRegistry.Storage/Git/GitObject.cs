using System.Text;

namespace ModelRegistry.Storage.Git;

/// <summary>An object of a repository, read whole.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">One of <see cref="GitObjectType"/>.</param>
/// <param name="Content">Its bytes, without Git's header.</param>
internal sealed record GitObject(GitObjectId Id, string Type, ReadOnlyMemory<byte> Content)
{
    private const string TreeLine = "tree ";

    /// <summary>Returns the tree of a commit.</summary>
    public GitObjectId Tree()
    {
        var end = Content.Span.IndexOf((byte)'\n');
        var line = Encoding.ASCII.GetString(Content.Span[..Math.Max(end, 0)]);
        return line.StartsWith(TreeLine, StringComparison.Ordinal)
            ? GitObjectId.Parse(line.AsSpan(TreeLine.Length))
            : throw new FormatException($"{Id} is not a commit.");
    }
}
