using System.CommandLine;
using ModelRegistry.App;
using ModelRegistry.App.Commands;

namespace ModelRegistry.Cli;

/// <summary>Answers that need no registry: help, version, completion.</summary>
internal static class Informative
{
    private const string Completion = "completion";

    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments.Count == 0
        || arguments[0] is Completion or "--version" or "help"
        || arguments[0].StartsWith("[suggest", StringComparison.Ordinal)
        || arguments.Any(argument => argument is "--help" or "-h" or "-?");

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        switch (arguments.Count == 0 ? "--help" : arguments[0])
        {
            case "--version":
                await terminal.Output.WriteLineAsync(ToolVersion.Text);
                return 0;
            case Completion:
                return CompletionScripts.Write(arguments.Count > 1 ? arguments[1] : null, terminal);
            case "help":
                arguments = [.. arguments.Skip(1), "--help"];
                break;
        }

        if (arguments.Count > 0 && arguments[0].Length > 0 && arguments[0][0] is not ('-' or '[') && !CommandLineParser.IsGroup(arguments[0]))
        {
            CommandLineParser.RequireVerb(arguments);
        }

        var asked = arguments.Count == 0 ? ["--help"] : CommandLineParser.Normalized(arguments);
        var result = new CommandLineParser().Root.Parse(asked, CommandLineParser.Configuration);
        var invocation = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error };
        return await result.InvokeAsync(invocation, cancellationToken) == 0 ? (int)ExitCode.Ok : (int)ExitCode.Usage;
    }

    /// <summary>Returns the value after an option, without the parser: needed to say in the right form that parsing failed.</summary>
    public static string? ValueOf(IReadOnlyList<string> arguments, string option)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == option && i + 1 < arguments.Count)
            {
                return arguments[i + 1];
            }

            if (arguments[i].StartsWith(option + "=", StringComparison.Ordinal))
            {
                return arguments[i][(option.Length + 1)..];
            }
        }

        return null;
    }
}
