using System.Text;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Reporting.Pages;

namespace ModelRegistry.App.Actions;

/// <summary>What a run inside a step of GitHub Actions tells the runner: annotations, the step's summary, and outputs for later steps.</summary>
public sealed class ActionsRun
{
    // A job's outputs have 1 MiB in all.
    private const int LongestOutput = 64 << 10;

    private readonly RunEnvironment _environment;

    private ActionsRun(RunEnvironment environment) => _environment = environment;

    /// <summary>Gets the word that guards free text from being taken for workflow commands; another one in each run.</summary>
    public string Token { get; } = $"modelregistry-{Guid.NewGuid():n}";

    /// <summary>Returns the run, or null outside GitHub Actions.</summary>
    public static ActionsRun? Of(RunEnvironment environment) =>
        environment.Variable("GITHUB_ACTIONS") == "true" ? new ActionsRun(environment) : null;

    /// <summary>Returns the workflow commands that annotate what a result says, within the limits of a step.</summary>
    public static IReadOnlyList<string> Annotations(CommandResult result) => result is ChangesResult changes
        ? [.. Core.Changes.Annotations.Shown(Core.Changes.Annotations.Of(changes.Review)).Select(WorkflowCommand.Annotate)]
        : [];

    /// <summary>Writes the step's summary and outputs.</summary>
    /// <exception cref="RegistryException"><c>Unavailable</c>: one of the runner's files cannot be written.</exception>
    public void Write(CommandResult result)
    {
        if (ResultPage.Of(result, ReviewPage.SummaryLimit) is { } page)
        {
            Append("GITHUB_STEP_SUMMARY", page);
        }

        Append("GITHUB_OUTPUT", string.Concat(Outputs(result.ToDocument(), result.ExitCode)));
    }

    /// <summary>Writes the outputs of a run that failed.</summary>
    public void Write(ExitCode exitCode) => Append("GITHUB_OUTPUT", string.Concat(Outputs(JsonObject.Of(("outcome", "failed")), exitCode)));

    // Every member at the top of the output document, so that docs/output.md says what there is; what is no text, as JSON.
    private static IEnumerable<string> Outputs(JsonObject document, ExitCode exitCode) => document.Members
        .Select(member => (member.Name, Text: member.Value is JsonString text ? text.Text : JsonText.Write(member.Value)))
        .Where(output => output.Text.Length <= LongestOutput)
        .Append(("exit_code", ((int)exitCode).ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .Select(output => Output(output.Item1, output.Item2));

    // The delimiter cannot be foreseen, so no value can end itself and begin another output.
    private static string Output(string name, string value)
    {
        var delimiter = $"end-{Guid.NewGuid():n}";
        return $"{name}<<{delimiter}\n{value}\n{delimiter}\n";
    }

    private void Append(string variable, string text)
    {
        if (_environment.Variable(variable) is not { } path)
        {
            return;
        }

        try
        {
            File.AppendAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"The file of {variable} cannot be written: {exception.Message}", null, exception);
        }
    }
}
