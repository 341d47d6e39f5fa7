namespace ModelRegistry.Cli;

/// <summary>Stands in for the tool: keeps the arguments it was called with and answers with a chosen exit code.</summary>
public static class FrontEnd
{
    private static readonly AsyncLocal<FrontEndCalls?> Current = new();

    /// <summary>Starts a record for the running test.</summary>
    public static FrontEndCalls Record(int exitCode = 0) => Current.Value = new FrontEndCalls(exitCode);

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var calls = Current.Value ?? throw new InvalidOperationException("No test has asked for a record.");
        calls.Arguments.Add(arguments);
        return Task.FromResult(calls.ExitCode);
    }
}
