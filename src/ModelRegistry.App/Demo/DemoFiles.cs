using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Demo;

/// <summary>Lays out the files the demo starts from: the sample family that ships beside the tool.</summary>
internal static class DemoFiles
{
    /// <summary>Makes the demo's directory and copies the samples into it.</summary>
    /// <param name="directory">Directory to play in; must be absent or empty.</param>
    /// <param name="begin">When the act begins.</param>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> when it has content; <c>NotFound</c> when the samples are missing.</exception>
    public static void LayOut(string directory, DateTimeOffset begin)
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
        OnlineScript.LayOut(directory, begin);
        Copy(Path.Combine(samples, "1.1.0"), Path.Combine(directory, "training", OperationsScript.Repaired));
        Repair(Path.Combine(directory, "training", OperationsScript.Repaired, "metadata.json"));
        File.WriteAllText(Path.Combine(directory, "samples.csv"), "loan_to_value,debt_to_income\n0.8,\n0.75,\n");
        File.WriteAllText(Path.Combine(directory, "online.csv"), "hour,accepted\n2026-10-03T10:00:00Z,0.75\n2026-10-03T11:00:00Z,0.71\n");
        File.WriteAllText(Path.Combine(directory, "replay.md"), "# Replay\n\nThe requests of the hour, scored again: accepted offers are back at 75 %.\n");
    }

    // What somebody might write who would like the version to pass.
    private static void Hope(string folder) => File.WriteAllText(
        Path.Combine(folder, DemoScript.Hopeful),
        File.ReadAllText(Path.Combine(folder, "metadata.json")).Replace("\"value\": 0.567993", "\"value\": 0.812", StringComparison.Ordinal));

    // The repair differs from what it repairs in number and change alone; in life it would be trained again.
    private static void Repair(string file) => File.WriteAllText(file, File.ReadAllText(file)
        .Replace("\"version\": \"1.1.0\"", $"\"version\": \"{OperationsScript.Repaired}\"", StringComparison.Ordinal)
        .Replace("\"type\": \"minor\"", "\"type\": \"patch\"", StringComparison.Ordinal)
        .Replace("\"from\": \"1.0.1\"", "\"from\": \"1.1.0\"", StringComparison.Ordinal)
        .Replace("Boosted trees instead of logistic regression; three optional inputs added.", "Empty optional inputs are refused instead of scored.", StringComparison.Ordinal)
        .Replace("New features and a new architecture. Clients of 1.0.1 work unchanged: the new inputs are optional and the output is the same.", "A bug fix: same inputs, outputs and intended behaviour.", StringComparison.Ordinal));

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
