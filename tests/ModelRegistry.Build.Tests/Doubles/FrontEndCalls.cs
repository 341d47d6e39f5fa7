namespace ModelRegistry.Cli;

/// <summary>What a test's targets asked of the tool.</summary>
/// <param name="ExitCode">Exit code to answer with.</param>
public sealed record FrontEndCalls(int ExitCode)
{
    public List<IReadOnlyList<string>> Arguments { get; } = [];
}
