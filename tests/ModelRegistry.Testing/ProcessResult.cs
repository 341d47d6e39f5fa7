using Xunit;

namespace ModelRegistry.Testing;

/// <summary>How a program ended and what it wrote.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails the test with all that was written unless the exit code is the expected one.</summary>
    public ProcessResult Require(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"The program ended with {ExitCode}, not {exitCode}.\n{Output}\n{Error}");
        return this;
    }
}
