using ModelRegistry.App;
using ModelRegistry.Testing;

namespace ModelRegistry.Cli.Tests;

/// <summary>Runs commands through the front end in this process, in a directory and at a time of the test's choosing.</summary>
internal sealed class HostedRun : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    /// <summary>Gets what environment variables the commands see; none by default.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public void Write(string file, byte[] bytes) => _directory.Write(file, bytes);

    public void Write(string file, string text) => _directory.Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => HostAsync(arguments, CancellationToken.None);

    /// <summary>Runs a command that the user has interrupted.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunInterruptedAsync(params string[] arguments) =>
        HostAsync(arguments, new CancellationToken(canceled: true));

    public void Dispose() => _directory.Dispose();

    private async Task<(int ExitCode, string Output, string Error)> HostAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var environment = new RunEnvironment { WorkingDirectory = Path, Variable = Variables.GetValueOrDefault, Clock = Clock };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await FrontEnd.RunAsync(arguments, environment, new Terminal(output, error), cancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
