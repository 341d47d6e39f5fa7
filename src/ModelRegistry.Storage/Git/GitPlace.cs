namespace ModelRegistry.Storage.Git;

/// <summary>
/// Where a directory is in a Git working tree, found by looking at files: it is asked at every start of the tool, long before
/// Git has to be run.
/// </summary>
/// <param name="Top">Top of the working tree.</param>
/// <param name="CommonDirectory">The directory that all working trees of the repository share.</param>
public sealed record GitPlace(string Top, string CommonDirectory)
{
    private const string DotGit = ".git";
    private const string Pointer = "gitdir: ";

    /// <summary>Gets the top of the main working tree; null when the repository is bare and only has linked ones.</summary>
    public string? MainTop => IsLinked ? Path.GetFileName(CommonDirectory) == DotGit ? Path.GetDirectoryName(CommonDirectory) : null : Top;

    private bool IsLinked { get; init; }

    /// <summary>Finds the working tree around a directory; null when there is none.</summary>
    public static GitPlace? Find(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, DotGit);
            if (Directory.Exists(path))
            {
                return new GitPlace(at.FullName, path);
            }

            if (File.Exists(path))
            {
                return Linked(at.FullName, path);
            }
        }

        return null;
    }

    /// <summary>Returns the same directory in the main working tree; null when there is no main one.</summary>
    public string? InMain(string directory) => MainTop is { } main ? Path.GetFullPath(Path.GetRelativePath(Top, directory), main) : null;

    // A linked working tree, or a submodule: that one has its own repository elsewhere and is no one's copy.
    private static GitPlace? Linked(string top, string file)
    {
        var text = File.ReadAllText(file).Trim();
        if (!text.StartsWith(Pointer, StringComparison.Ordinal))
        {
            return null;
        }

        var own = Path.GetFullPath(text[Pointer.Length..], top);
        var common = Path.Combine(own, "commondir");
        return File.Exists(common)
            ? new GitPlace(top, Path.TrimEndingDirectorySeparator(Path.GetFullPath(File.ReadAllText(common).Trim(), own))) { IsLinked = true }
            : new GitPlace(top, own);
    }
}
