namespace ModelRegistry.Reporting.Tests;

/// <summary>Finds files of the repository the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Gets the repository's directory.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Returns the folder of a version of the sample family.</summary>
    public static string Sample(string version) => Path.Combine(Root, "samples", "mortgage_approval", version);

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "ModelRegistry.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository."));
}
