using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.GitHub;

/// <summary>Hands values to later steps and jobs of a workflow: the file that <c>GITHUB_OUTPUT</c> names.</summary>
internal static class WorkflowOutputs
{
    private const string FileVariable = "GITHUB_OUTPUT";

    /// <summary>Adds values; outside a workflow nothing happens. A value is one line.</summary>
    /// <exception cref="RegistryException"><c>Unavailable</c> when the file cannot be written.</exception>
    public static async Task WriteAsync(RunEnvironment environment, CancellationToken cancellationToken, params (string Name, string? Value)[] values)
    {
        if (environment.Variable("GITHUB_ACTIONS") != "true" || environment.Variable(FileVariable) is not { } file)
        {
            return;
        }

        try
        {
            await File.AppendAllLinesAsync(
                environment.FullPath(file), values.Where(value => value.Value is not null).Select(value => $"{value.Name}={Quotation.Inert(value.Value!)}"), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{FileVariable} cannot be written: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Returns texts as a JSON list on one line, as <c>fromJSON</c> reads it.</summary>
    public static string OneLine(IEnumerable<string> texts) =>
        string.Concat(JsonText.Write(JsonArray.Of(texts.Select(text => (JsonValue)text))).Split('\n').Select(line => line.Trim(' ')));
}
