using System.Text;
using Xunit;

namespace ModelRegistry.Testing;

/// <summary>
/// Compares text with a committed file of the repository; with <c>MODELREGISTRY_UPDATE_GOLDEN=1</c> the file is rewritten
/// first, so that the difference shows in version control.
/// </summary>
public static class Golden
{
    private const string Switch = "MODELREGISTRY_UPDATE_GOLDEN";

    /// <summary>Gets the root of the repository the tests were built from.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Fails unless the file holds exactly the text.</summary>
    /// <param name="path">Path below the repository's root, parts separated by <c>/</c>.</param>
    /// <param name="actual">Text it must hold.</param>
    public static void Check(string path, string actual)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(File.Exists(file), $"{path} does not exist; run the tests with {Switch}=1 to write it, then read it.");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ModelRegistry.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
