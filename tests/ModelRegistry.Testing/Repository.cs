namespace ModelRegistry.Testing;

/// <summary>The source tree the tests were built from.</summary>
public static class Repository
{
    private const string Solution = "ModelRegistry.sln";

    /// <summary>Gets the directory that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>
    /// Returns the real path of a source file as the compiler named it: deterministic builds write <c>/_/</c> for the root.
    /// </summary>
    public static string SourceFile(string compiled) => compiled.StartsWith("/_/", StringComparison.Ordinal)
        ? Path.Combine(Root, compiled[3..])
        : compiled;

    private static string Find(DirectoryInfo directory) => File.Exists(Path.Combine(directory.FullName, Solution))
        ? directory.FullName
        : Find(directory.Parent ?? throw new DirectoryNotFoundException($"No {Solution} above {AppContext.BaseDirectory}."));
}
