using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Inspection.Training.Dvc;

namespace ModelRegistry.App.Capturing;

/// <summary>What DVC says about a candidate's data, and about the stage that made it.</summary>
internal static class DvcSource
{
    private const int MostTags = 20;

    private static readonly HashSet<string> CodeEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".py", ".ipynb", ".r", ".rmd", ".sh", ".ps1", ".jl", ".scala", ".sql", ".cs", ".js", ".ts", ".yaml", ".yml", ".toml", ".cfg", ".ini",
    };

    /// <summary>Adds data that <c>.dvc</c> files track: one digest is the data's digest, several are tags.</summary>
    public static void AddTracked(CapturedFacts facts, IReadOnlyList<(DvcOutput Output, string Source)> outputs)
    {
        if (outputs.Count == 1 && !facts.Has("/data/digest"))
        {
            facts.Add("/data/digest", outputs[0].Output.Digest, outputs[0].Source);
            return;
        }

        foreach (var (output, source) in outputs.Take(MostTags))
        {
            facts.Add(JsonPointer.Append("/tags", $"dvc:{output.Path}"), output.Digest, source);
        }

        if (outputs.Count > 1)
        {
            facts.Note($"DVC names {outputs.Count} data digests; each stands in tags, and data.digest is for you to say.");
        }
    }

    /// <summary>
    /// Adds what a pipeline read that none of its stages wrote, code apart, and parameters and command of the stage that wrote
    /// one of the artifacts.
    /// </summary>
    /// <param name="facts">What was found so far.</param>
    /// <param name="stages">The pipeline.</param>
    /// <param name="isArtifact">Whether a path as the pipeline writes it is a captured artifact, or a folder of some.</param>
    /// <param name="source">Name of the file.</param>
    public static void AddPipeline(CapturedFacts facts, IReadOnlyList<DvcStage> stages, Func<string, bool> isArtifact, string source)
    {
        var training = stages.FirstOrDefault(stage => stage.Outputs.Any(output => isArtifact(output.Path)));
        var written = stages.SelectMany(stage => stage.Outputs).Select(output => output.Path).ToHashSet(StringComparer.Ordinal);
        var read = stages.SelectMany(stage => stage.Dependencies)
            .Where(input => !written.Contains(input.Path) && !CodeEndings.Contains(Path.GetExtension(input.Path)))
            .DistinctBy(input => input.Path)
            .Select(input => (input, $"{source}, {Quotation.Inert(input.Path)}"))
            .ToArray();
        if (!facts.Has("/data/digest"))
        {
            AddTracked(facts, read);
        }

        if (training is null)
        {
            return;
        }

        var stageSource = $"{source}, stage {Quotation.Inert(training.Name)}";
        if (!facts.Has("/training/params"))
        {
            facts.AddParameters("/training/params", training.Parameters, stageSource);
        }

        AddCommand(facts, training, stageSource);
    }

    // DVC hands the line to a shell.
    private static void AddCommand(CapturedFacts facts, DvcStage stage, string source)
    {
        if (stage.Command is not { } command || facts.Has("/training/command"))
        {
            return;
        }

        if (CommandLineSecrets.Has(command))
        {
            facts.Note($"The command of {source} was left out: it could hold a secret.");
        }
        else
        {
            facts.Add("/training/command", JsonArray.Of([new JsonString("sh"), new JsonString("-c"), new JsonString(command)]), source);
        }
    }
}
