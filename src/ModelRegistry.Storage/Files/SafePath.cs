namespace ModelRegistry.Storage.Files;

/// <summary>Looks at paths below a root without ever following a symbolic link there.</summary>
internal static class SafePath
{
    /// <summary>
    /// Joins parts to a root, refusing symbolic links. The root itself may be one: whoever runs the tool chose it.
    /// </summary>
    /// <exception cref="Core.Models.RegistryException"><c>Corrupt</c>: one of the parts is a link.</exception>
    public static string Below(string root, params ReadOnlySpan<string> parts)
    {
        var path = root;
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            RefuseLink(path);
        }

        return path;
    }

    /// <summary>Returns the size of a regular file, or null when nothing has that path.</summary>
    /// <exception cref="Core.Models.RegistryException"><c>Corrupt</c>: the path is a link.</exception>
    /// <exception cref="IOException">The path is a directory.</exception>
    public static long? SizeOf(string path)
    {
        var file = new FileInfo(path);
        var attributes = file.Attributes;
        if ((int)attributes == -1)
        {
            return null;
        }

        if (attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw FileFailure.Link(path);
        }

        return attributes.HasFlag(FileAttributes.Directory) ? throw new IOException($"{path} is a directory, not a file.") : file.Length;
    }

    /// <summary>Refuses a path that is a symbolic link; absent ones pass.</summary>
    public static void RefuseLink(string path)
    {
        var attributes = new FileInfo(path).Attributes;
        if ((int)attributes != -1 && attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw FileFailure.Link(path);
        }
    }
}
