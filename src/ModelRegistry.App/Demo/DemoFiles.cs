using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Demo;

/// <summary>Lays out the files the demo starts from: the sample family that ships beside the tool.</summary>
internal static class DemoFiles
{
    /// <summary>Makes the demo's directory and copies the samples into it.</summary>
    /// <param name="directory">Directory to play in; must be absent or empty.</param>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> when it has content; <c>NotFound</c> when the samples are missing.</exception>
    public static void LayOut(string directory)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new RegistryException(RegistryErrorCode.AlreadyExists, $"{directory} is not empty.", "Name a directory that does not exist yet with --out.");
        }

        var samples = Path.Combine(AppContext.BaseDirectory, "samples", DemoScript.Model);
        if (!Directory.Exists(samples))
        {
            throw new RegistryException(RegistryErrorCode.NotFound, "The sample models are not beside the tool.", "Install modelregistry again, whole.");
        }

        foreach (var version in DemoScript.Versions)
        {
            Copy(Path.Combine(samples, version), Path.Combine(directory, "training", version));
        }

        File.WriteAllText(Path.Combine(directory, "policy.json"), DemoScript.Policy.ReplaceLineEndings("\n"));
        File.WriteAllText(Path.Combine(directory, "policy-tests.json"), DemoScript.PolicyTests.ReplaceLineEndings("\n"));
        Hope(Path.Combine(directory, "training", "1.2.0"));
    }

    // What somebody might write who would like the version to pass.
    private static void Hope(string folder) => File.WriteAllText(
        Path.Combine(folder, DemoScript.Hopeful),
        File.ReadAllText(Path.Combine(folder, "metadata.json")).Replace("\"value\": 0.567993", "\"value\": 0.812", StringComparison.Ordinal));

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
