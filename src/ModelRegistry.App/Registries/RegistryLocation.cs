using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Registries;

/// <summary>Finds the registry a command works on.</summary>
public static class RegistryLocation
{
    /// <summary>Name of the definition file every registry has at its root.</summary>
    public const string DefinitionFile = "registry.json";

    /// <summary>Name of the directory looked for upwards.</summary>
    public const string DefaultName = "registry";

    /// <summary>Environment variable that names the registry.</summary>
    public const string Variable = "MODELREGISTRY_ROOT";

    /// <summary>Returns the registry's directory: the option, else the variable, else <c>registry</c> found upwards.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is none.</exception>
    public static string Find(string? option, RunEnvironment environment)
    {
        var named = option ?? environment.Variable(Variable);
        var directory = named is null ? Upwards(environment.WorkingDirectory) : environment.FullPath(named);
        if (directory is not null && File.Exists(Path.Combine(directory, DefinitionFile)))
        {
            environment.Trace($"registry {directory}, {(option is not null ? "from --registry" : named is not null ? "from " + Variable : "found upwards")}");
            return directory;
        }

        throw new RegistryException(
            RegistryErrorCode.NotFound,
            directory is null ? "There is no registry here or above." : $"There is no registry in {directory}: it has no {DefinitionFile}.",
            "Run `modelregistry init --registry DIR` to make one, or name one with --registry or MODELREGISTRY_ROOT.");
    }

    /// <summary>Returns where <c>init</c> makes a registry, or finds one: as <see cref="Find"/>, else <c>registry</c> here.</summary>
    public static string FindOrDefault(string? option, RunEnvironment environment)
    {
        var named = option ?? environment.Variable(Variable) ?? Upwards(environment.WorkingDirectory) ?? DefaultName;
        return environment.FullPath(named);
    }

    private static string? Upwards(string from)
    {
        for (var directory = new DirectoryInfo(from); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, DefinitionFile)))
            {
                return directory.FullName;
            }

            var below = Path.Combine(directory.FullName, DefaultName);
            if (File.Exists(Path.Combine(below, DefinitionFile)))
            {
                return below;
            }
        }

        return null;
    }
}
