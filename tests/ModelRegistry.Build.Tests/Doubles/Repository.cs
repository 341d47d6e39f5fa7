namespace ModelRegistry.Build.Tests.Doubles;

/// <summary>Finds files of the repository the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Compares a committed file with what it is generated from; rewrites it when MODELREGISTRY_UPDATE_GOLDEN is 1.</summary>
    public static void AssertGenerated(string expected, params string[] parts)
    {
        if (Environment.GetEnvironmentVariable("MODELREGISTRY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(PathOf(parts), expected);
        }

        var path = string.Join('/', parts);
        Assert.True(
            expected == (File.Exists(PathOf(parts)) ? Read(parts) : null),
            $"{path} is not what the build's components say; run the tests with MODELREGISTRY_UPDATE_GOLDEN=1 and commit it. Expected:\n{expected}");
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ModelRegistry.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside their repository.");
        }

        return directory.FullName;
    }
}
