using ModelRegistry.App;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Verbs;

namespace ModelRegistry.Cli;

/// <summary>Runs one command line from arguments to exit code; what the command-line tool and the build's targets both call.</summary>
public static class FrontEnd
{
    /// <summary>Runs a verb and writes its outcome; never throws for what a user can cause.</summary>
    /// <param name="arguments">The verb, then its options.</param>
    /// <param name="cancellationToken">Interrupts; the exit code is then 130.</param>
    /// <returns>The exit code, <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (Informative.IsAsked(arguments))
        {
            return await Informative.RunAsync(arguments, cancellationToken);
        }

        var output = new Output(Informative.ValueOf(arguments, "--output") == "json", arguments.Contains("--verbose"));
        try
        {
            var parsed = CommandLineParser.ParseLine(arguments);
            var environment = RunEnvironment.OfProcess() with { Progress = output.Progress };
            var result = await VerbRunner.RunAsync(parsed, environment, cancellationToken);
            output.Write(result);
            return (int)result.ExitCode;
        }
        catch (Exception exception) when (Failure.Of(exception, cancellationToken) is { } failure)
        {
            output.Write(failure);
            return (int)failure.ExitCode;
        }
    }
}
