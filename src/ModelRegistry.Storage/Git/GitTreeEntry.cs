namespace ModelRegistry.Storage.Git;

/// <summary>One entry of a tree.</summary>
/// <param name="Mode">Its mode, as Git writes it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Blob or tree it stands for.</param>
internal sealed record GitTreeEntry(string Mode, string Name, GitObjectId Id)
{
    private const string FileMode = "100644";
    private const string ExecutableMode = "100755";
    private const string TreeMode = "40000";

    /// <summary>Gets a value indicating whether it is a directory.</summary>
    public bool IsTree => Mode == TreeMode;

    /// <summary>Gets a value indicating whether it is a regular file: no symbolic link and no submodule.</summary>
    public bool IsFile => Mode is FileMode or ExecutableMode;

    /// <summary>Makes the entry of a file.</summary>
    public static GitTreeEntry File(string name, GitObjectId id) => new(FileMode, name, id);

    /// <summary>Makes the entry of a directory.</summary>
    public static GitTreeEntry Tree(string name, GitObjectId id) => new(TreeMode, name, id);
}
