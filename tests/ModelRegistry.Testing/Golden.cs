using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace ModelRegistry.Testing;

/// <summary>
/// Compares what a test made with a committed file, byte for byte. With <c>MODELREGISTRY_UPDATE_GOLDEN=1</c> the file is
/// rewritten instead; the change is then reviewed like any other.
/// </summary>
public static class Golden
{
    private const string Variable = "MODELREGISTRY_UPDATE_GOLDEN";
    private const int Context = 3;

    /// <summary>Compares text (as UTF-8) with the file <c>golden/NAME</c> beside the calling source file.</summary>
    public static void Verify(string actual, string name, [CallerFilePath] string caller = "") =>
        Compare(actual, Path.Combine(Path.GetDirectoryName(Repository.SourceFile(caller))!, "golden", name), IsUpdating);

    /// <summary>Compares text (as UTF-8) with a file of the repository.</summary>
    /// <param name="path">Path below the repository's root, parts separated by <c>/</c>.</param>
    /// <param name="actual">Text it must hold.</param>
    public static void Check(string path, string actual) => Compare(actual, Path.Combine(Repository.Root, path), IsUpdating);

    internal static bool IsUpdating => Environment.GetEnvironmentVariable(Variable) == "1";

    internal static void Compare(string actual, string path, bool update)
    {
        if (update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(actual));
            return;
        }

        var expected = File.Exists(path) ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : null;
        if (expected is null)
        {
            Assert.Fail($"There is no golden file {path}. Make it by running this test with {Variable}=1.");
        }
        else if (expected != actual)
        {
            Assert.Fail($"{path} differs from what was made. Look first; if the change is meant, run with {Variable}=1.\n{Difference(expected, actual)}");
        }
    }

    private static string Difference(string expected, string actual)
    {
        var (old, made) = (expected.Split('\n'), actual.Split('\n'));
        var first = 0;
        while (first < old.Length && first < made.Length && old[first] == made[first])
        {
            first++;
        }

        return $"First difference in line {first + 1}:\n{Lines("  ", old, first - Context, first)}{Lines("- ", old, first, first + Context)}{Lines("+ ", made, first, first + Context)}";
    }

    private static string Lines(string mark, string[] lines, int from, int to) => string.Concat(lines
        .Take(Math.Max(0, to))
        .Skip(Math.Max(0, from))
        .Select(line => mark + line.Replace("\r", "\\r", StringComparison.Ordinal) + "\n"));
}
