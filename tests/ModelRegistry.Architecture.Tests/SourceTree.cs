using System.Diagnostics;
using System.Xml.Linq;

namespace ModelRegistry.Architecture.Tests;

/// <summary>The repository as it stands on disk.</summary>
public static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the product's projects, in the order of their dependencies.</summary>
    public static IReadOnlyList<string> Products { get; } =
        [.. Directory.GetDirectories(PathOf("src")).Select(directory => Path.GetFileName(directory)).Order(StringComparer.Ordinal)];

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Returns the C# files of a product project.</summary>
    public static IEnumerable<string> SourcesOf(string project) =>
        Directory.EnumerateFiles(PathOf($"src/{project}"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => part is "obj" or "bin"));

    public static XDocument ProjectFile(string project) => XDocument.Load(PathOf($"src/{project}/{project}.csproj"));

    public static IEnumerable<string> ProjectReferencesOf(string project) =>
        Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    /// <summary>Returns the packages a product project carries at run time.</summary>
    public static IEnumerable<string> PackagesOf(string project) =>
        ProjectFile(project).Descendants("PackageReference")
            .Where(reference => (string?)reference.Attribute("PrivateAssets") != "all")
            .Select(reference => (string)reference.Attribute("Include")!);

    /// <summary>Returns the files Git tracks, or skips the test where there is no Git repository.</summary>
    public static IReadOnlyList<string> TrackedFiles(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.SkipUnless(git.ExitCode == 0, "The sources are not in a Git repository.");
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Included(string project, string item) =>
        ProjectFile(project).Descendants(item).Select(reference => (string)reference.Attribute("Include")!);

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
