using ModelRegistry.App;
using ModelRegistry.App.Actions;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Verbs;

namespace ModelRegistry.Cli;

/// <summary>Runs one command line from arguments to exit code; what the command-line tool and the build's targets both call.</summary>
public static class FrontEnd
{
    /// <summary>Runs a verb as this process; never throws for what a user can cause.</summary>
    /// <param name="arguments">The verb, then its options.</param>
    /// <param name="cancellationToken">Interrupts; the exit code is then 130.</param>
    /// <returns>The exit code, <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, RunEnvironment.OfProcess(), Terminal.OfProcess(), cancellationToken);

    /// <summary>Runs a verb in an environment and on a terminal of the caller's; never throws for what a user can cause.</summary>
    /// <param name="arguments">The verb, then its options.</param>
    /// <param name="environment">What the run sees of the machine; its progress is replaced by the terminal's.</param>
    /// <param name="terminal">Where the outcome is written.</param>
    /// <param name="cancellationToken">Interrupts; the exit code is then 130.</param>
    /// <returns>The exit code, <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, RunEnvironment environment, Terminal terminal, CancellationToken cancellationToken)
    {
        var actions = ActionsRun.Of(environment);
        var output = new Output(terminal, Informative.ValueOf(arguments, "--output") == "json", arguments.Contains("--verbose"), actions);
        try
        {
            if (Informative.IsAsked(arguments))
            {
                return await Informative.RunAsync(arguments, terminal, cancellationToken);
            }

            var parsed = CommandLineParser.ParseLine(arguments);
            var start = environment.Clock.GetTimestamp();
            var result = await VerbRunner.RunAsync(
                parsed, environment with { Progress = output.Progress, Trace = output.Trace }, cancellationToken);
            output.Trace($"{parsed.Verb} took {environment.Clock.GetElapsedTime(start).TotalMilliseconds:0} ms");
            output.Write(result);
            actions?.Write(result);
            return (int)result.ExitCode;
        }
        catch (Exception exception) when (Failure.Of(exception, cancellationToken) is { } failure)
        {
            output.Write(failure);
            actions?.Write(failure.ExitCode);
            return (int)failure.ExitCode;
        }
    }
}
