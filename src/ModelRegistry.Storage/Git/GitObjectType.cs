namespace ModelRegistry.Storage.Git;

/// <summary>Kinds of objects, as Git writes them.</summary>
internal static class GitObjectType
{
    /// <summary>The content of a file.</summary>
    public const string Blob = "blob";

    /// <summary>A directory.</summary>
    public const string Tree = "tree";

    /// <summary>A commit.</summary>
    public const string Commit = "commit";

    /// <summary>An annotated tag.</summary>
    public const string Tag = "tag";
}
