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

    /// <summary>Returns the nearest registry from a directory upwards, or null; of two in one place the one at the top.</summary>
    internal static string? Nearest(string from) => Search(from)?.Directory;

    private static string? Upwards(string from) => Search(from) is not { } found ? null
        : !found.HidesAnother ? found.Directory
        : throw new RegistryException(
            RegistryErrorCode.Invalid,
            $"There are two registries: {found.Directory} and {Path.Combine(found.Directory, DefaultName)}.",
            $"Name the one that is meant: --registry or {Variable}.");

    private static (string Directory, bool HidesAnother)? Search(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
        {
            var below = Path.Combine(at.FullName, DefaultName);
            var isBelow = File.Exists(Path.Combine(below, DefinitionFile));
            if (File.Exists(Path.Combine(at.FullName, DefinitionFile)))
            {
                return (at.FullName, isBelow);
            }

            if (isBelow)
            {
                return (below, false);
            }
        }

        return null;
    }

    /// <summary>Returns the places, from the top of a repository, where a registry would be found from a directory in it, nearest first; each ends with <c>/</c>, or is empty.</summary>
    internal static IEnumerable<string> Places(string top, string from)
    {
        for (var at = Path.GetFullPath(from); ; at = Path.GetDirectoryName(at)!)
        {
            var relative = Path.GetRelativePath(top, at).Replace(Path.DirectorySeparatorChar, '/');
            var prefix = relative == "." ? string.Empty : relative + "/";
            yield return prefix;
            yield return $"{prefix}{DefaultName}/";
            if (relative == "." || Path.GetDirectoryName(at) is null || relative.StartsWith("..", StringComparison.Ordinal))
            {
                yield break;
            }
        }
    }
}
