using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Registries;

/// <summary>
/// A job of our workflows works in a checkout that is thrown away after it: what is written into it alone is lost, however green the job is.
/// </summary>
internal static class DiscardedCheckout
{
    /// <summary>Set by the action of our workflows.</summary>
    private const string Variable = "MODELREGISTRY_CHECKOUT_IS_DISCARDED";

    /// <summary>Set by whoever keeps the artifact directory of a runner of their own from job to job.</summary>
    private const string KeptVariable = "MODELREGISTRY_ARTIFACTS_ARE_KEPT";

    /// <summary>Refuses to write a decision into such a checkout.</summary>
    /// <exception cref="RegistryException"><c>Unsupported</c>: it would be lost.</exception>
    public static void RequireLedger(string directory, RegistryDefinition definition, RunEnvironment environment)
    {
        if (definition.Ledger is null && IsIn(directory, environment))
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                "The journal would be written into this job's checkout, which is thrown away after it.",
                "Give the ledger a branch: `modelregistry init --ledger-branch registry --ledger-remote origin`, then commit registry.json (docs/github.md).");
        }
    }

    /// <summary>Refuses to seal a version whose bytes would only be in such a checkout.</summary>
    /// <exception cref="RegistryException"><c>Unsupported</c>: they would be lost.</exception>
    public static void RequireStore(string directory, RegistryDefinition definition, RunEnvironment environment)
    {
        if (definition.SharedStore.Path is { } path && environment.Variable(KeptVariable) != "true" && IsIn(Path.GetFullPath(path.Text, directory), environment))
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                "The artifacts would be kept in this job's checkout only, which is thrown away after it.",
                $"List a store that others can reach, e.g. {{\"type\": \"github_release\"}}, among the artifact_stores of registry.json (docs/github.md). {KeptVariable}=true says that a runner of your own keeps the directory.");
        }
    }

    private static bool IsIn(string path, RunEnvironment environment)
    {
        if (environment.Variable(Variable) != "true" || environment.Variable("GITHUB_WORKSPACE") is not { Length: > 0 } workspace)
        {
            return false;
        }

        var relative = Path.GetRelativePath(workspace, path);
        return !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
    }
}
