using Components;
using Nuke.Common;

namespace ModelRegistry.Build.Tests.Doubles;

/// <summary>The build as if started with a command line; runs its targets as NUKE would, one after the other.</summary>
internal sealed class StartedBuild(params string[] commandLine) : global::Build, IVerbTarget
{
    IReadOnlyList<string> IVerbTarget.CommandLine => commandLine;

    /// <summary>Gets every target of the build by name, with the component that declares it.</summary>
    public static IReadOnlyDictionary<string, Type> Targets { get; } = typeof(global::Build).GetInterfaces()
        .SelectMany(component => component.GetProperties().Where(property => property.PropertyType == typeof(Target)))
        .ToDictionary(property => property.Name, property => property.DeclaringType!);

    public RecordedTarget Describe(string target)
    {
        var recorded = new RecordedTarget();
        ((Target)Targets[target].GetProperty(target)!.GetValue(this)!)(recorded);
        return recorded;
    }

    public async Task RunAsync(string target)
    {
        foreach (var action in Describe(target).Actions)
        {
            await action();
        }
    }
}
