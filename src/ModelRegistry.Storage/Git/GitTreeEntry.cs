namespace ModelRegistry.Storage.Git;

/// <summary>One entry of a tree.</summary>
/// <param name="Mode">Its mode, as Git writes it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Blob or tree it stands for.</param>
internal sealed record GitTreeEntry(string Mode, string Name, GitObjectId Id)
{
    /// <summary>Mode of a file.</summary>
    public const string FileMode = "100644";

    /// <summary>Mode of a directory.</summary>
    public const string TreeMode = "40000";

    private const string ExecutableMode = "100755";

    /// <summary>Gets a value indicating whether it is a directory.</summary>
    public bool IsTree => Mode == TreeMode;

    /// <summary>Gets a value indicating whether it is a regular file: no symbolic link and no submodule.</summary>
    public bool IsFile => Mode is FileMode or ExecutableMode;

    /// <summary>Makes the entry of a file.</summary>
    public static GitTreeEntry File(string name, GitObjectId id) => new(FileMode, name, id);

    /// <summary>Makes the entry of a directory.</summary>
    public static GitTreeEntry Tree(string name, GitObjectId id) => new(TreeMode, name, id);
}
