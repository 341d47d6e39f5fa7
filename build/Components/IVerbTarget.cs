using System.Reflection;
using ModelRegistry.App.Commands;
using ModelRegistry.Cli;
using Nuke.Common;
using Parameters;

namespace Components;

/// <summary>
/// Holds what every target of the product shares: the global options, and the one way from a target to its verb. Parameters
/// exist for help, completion, environment and parameters.json; what is typed goes to the verb's own parser unread.
/// </summary>
public interface IVerbTarget : IHasOutcome
{
    /// <summary>Gets everything the build was started with: target names first, then options.</summary>
    IReadOnlyList<string> CommandLine => Environment.GetCommandLineArgs()[1..];

    /// <summary>Gets the value of <c>--registry</c>.</summary>
    [Parameter("Registry directory; by default MODELREGISTRY_ROOT, else `registry` found upwards.")]
    string? Registry => TryGetValue(() => Registry);

    /// <summary>Gets the value of <c>--output</c>.</summary>
    [Parameter("What standard output carries: text for people or one JSON document.")]
    string? Output => TryGetValue(() => Output);

    /// <summary>Gets the value of <c>--actor</c>.</summary>
    [Parameter("Who acts; by default taken from CI, Git or the operating system, in that order.")]
    string? Actor => TryGetValue(() => Actor);

    /// <summary>Gets the value of <c>--verbose</c>.</summary>
    [Parameter("Say more: timings, where values came from, stack traces of unexpected errors.")]
    string? Verbose => TryGetValue(() => Verbose);

    /// <summary>Makes a target run a verb, with the verb's own summary as its description.</summary>
    sealed ITargetDefinition Runs(ITargetDefinition target, string verb)
    {
        var definition = VerbCatalog.Verbs.Single(candidate => candidate.Name == verb);
        return target.Description(definition.Summary).Executes(() => RunAsync(definition));
    }

    private async Task RunAsync(VerbDefinition verb)
    {
        var arguments = VerbArguments.Gather(verb, CommandLine, ValuesOf);
        using var interrupted = new CancellationTokenSource();
        void Interrupt(object? sender, ConsoleCancelEventArgs signal)
        {
            signal.Cancel = true;
            interrupted.Cancel();
        }

        Console.CancelKeyPress += Interrupt;
        var exitCode = await FrontEnd.RunAsync(arguments, interrupted.Token);
        Console.CancelKeyPress -= Interrupt;
        EndWith(exitCode, verb.Name);
    }

    private IReadOnlyList<string> ValuesOf(OptionDefinition option)
    {
        var name = option.Name.Replace("-", "", StringComparison.Ordinal);
        var parameter = GetType().GetInterfaces()
            .SelectMany(component => component.GetProperties())
            .First(property => property.GetCustomAttribute<ParameterAttribute>() is not null
                && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return parameter.GetValue(this) switch
        {
            string value => [value],
            string[] values => values,
            _ => [],
        };
    }
}
