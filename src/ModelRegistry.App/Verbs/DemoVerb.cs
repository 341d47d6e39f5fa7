using ModelRegistry.App.Commands;
using ModelRegistry.App.Demo;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;

namespace ModelRegistry.App.Verbs;

/// <summary><c>demo</c>: plays the whole life of a model on real files, with the commands a user would type.</summary>
internal static class DemoVerb
{
    private const string Person = "dana";

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var directory = context.Arguments.Optional("out") is { } given
            ? context.Environment.FullPath(given)
            : Directory.CreateTempSubdirectory("modelregistry-demo-").FullName;
        var act = DemoAct.All.FirstOrDefault(act => act.Name == context.Arguments.Optional("act")) ?? DemoAct.All[0];
        var started = context.Environment.Clock.GetUtcNow();
        DemoFiles.LayOut(directory, act.Begin(started));
        var environment = context.Environment with { WorkingDirectory = directory, Variable = name => VariableOf(directory, name) };
        var start = context.Environment.Clock.GetTimestamp();
        var steps = new List<DemoStep>();
        foreach (var (index, (title, arguments, refused)) in act.Steps.Index())
        {
            var parsed = CommandLineParser.ParseLine([.. arguments, "--actor", Person]);
            var result = await VerbRunner.RunAsync(parsed, environment with { Clock = act.ClockOf(index, environment.Clock, started) }, cancellationToken);
            steps.Add(new DemoStep(title, arguments, result));
            if (result.ExitCode != (refused ? ExitCode.Refused : ExitCode.Ok))
            {
                throw new InvalidOperationException($"The demo went another way than written at: {steps[^1].CommandLine}");
            }
        }

        return new DemoResult(directory, act.Report, steps, context.Environment.Clock.GetElapsedTime(start));
    }

    // Named, not looked for: a registry above the demo's directory is somebody's own.
    private static string? VariableOf(string directory, string name) =>
        name == RegistryLocation.Variable ? Path.Combine(directory, RegistryLocation.DefaultName) : null;
}
