using ModelRegistry.App.Results;

namespace ModelRegistry.App.Demo;

/// <summary>One step of the demo.</summary>
/// <param name="Title">What is being done and why, in a sentence; null when the step continues the one before.</param>
/// <param name="Arguments">Arguments as a user would type them after <c>modelregistry</c>.</param>
/// <param name="Result">What came of it.</param>
public sealed record DemoStep(string? Title, IReadOnlyList<string> Arguments, CommandResult Result)
{
    /// <summary>Gets the command line as a user would type it.</summary>
    public string CommandLine => "modelregistry " + string.Join(' ', Arguments.Select(Quoted));

    private static string Quoted(string argument) =>
        argument.AsSpan().ContainsAny(" \"'$^") ? $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : argument;
}
