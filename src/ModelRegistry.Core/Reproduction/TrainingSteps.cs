using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Steps that train again.</summary>
internal static class TrainingSteps
{
    private const string ParametersFile = "./training-parameters.json";
    private const string End = "END_OF_PARAMETERS";

    /// <summary>Returns the step that writes down parameters and seeds.</summary>
    public static ReproductionStep Parameters(TrainingRun? training, List<MissingInput> missing)
    {
        const string Title = "Training: parameters and seeds";
        var hasSeed = training?.Seed is not null || training?.Seeds.Count > 0;
        if (!hasSeed)
        {
            missing.Add(new MissingInput("seed", "/training/seed", false, "Without a seed the bytes will differ even if all else is the same. Give training.seed or training.seeds."));
        }

        if (training?.Params is null)
        {
            missing.Add(new MissingInput("hyperparameters", "/training/params", false, "They may stand in the code; nothing says so. Give training.params."));
        }

        if (training?.Params is null && !hasSeed)
        {
            return new ReproductionStep(Title, [], []);
        }

        var document = JsonObject.Of(
            ("params", training!.Params),
            ("seed", training.Seed is { } seed ? new JsonNumber(seed.ToString(CultureInfo.InvariantCulture)) : null),
            ("seeds", training.Seeds.Count == 0 ? null : JsonObject.Of(training.Seeds.Select(named =>
                new JsonMember(named.Key, new JsonNumber(named.Value.ToString(CultureInfo.InvariantCulture)))))));
        return new ReproductionStep(
            Title,
            [$"cat > {ParametersFile} <<'{End}'\n{Shown(document)}\n{End}"],
            ["As they were recorded; whether the command below reads them from its arguments, a file or the code, the code says."]);
    }

    /// <summary>Returns the step that runs the training command, inside the image where there is one.</summary>
    public static ReproductionStep Train(ModelMetadata metadata, string? image, List<MissingInput> missing)
    {
        const string Title = "Training: the command";
        var command = metadata.Training?.Command ?? [];
        var remarks = metadata.Training?.Hardware is { } hardware ? new List<string> { $"It ran on: {hardware}" } : [];
        if (metadata.Training?.DurationSeconds is { } seconds)
        {
            remarks.Add($"It took {seconds} s.");
        }

        if (command.Count == 0 || !command.All(ShellText.IsShowable))
        {
            var why = command.Count == 0 ? "No command is recorded." : "The command holds characters that a terminal acts on or hides; it is not printed.";
            missing.Add(new MissingInput("training command", "/training/command", true, $"{why} Give training.command as a list of the program and its arguments."));
            return new ReproductionStep(Title, [], remarks);
        }

        var inside = image is null ? string.Empty : $"docker run --rm --volume \"$PWD:/work\" --workdir /work {ShellText.Quote(image)} ";
        return new ReproductionStep(Title, [inside + ShellText.Line(command)], remarks);
    }

    // Every line of an indented document begins with a space, a brace or a quote, so none can end the here-document.
    private static string Shown(JsonObject document) =>
        string.Join('\n', JsonText.Write(document).TrimEnd('\n').Split('\n').Select(Quotation.Inert));
}
