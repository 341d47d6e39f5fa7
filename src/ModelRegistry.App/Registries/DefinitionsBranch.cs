using System.Text.Json;
using ModelRegistry.App.Changes;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Registries;

/// <summary>
/// In GitHub Actions, the branch that definitions are decided on: whoever may push a branch may start a workflow on it, with a policy
/// that nobody looked at.
/// </summary>
internal static class DefinitionsBranch
{
    /// <summary>Names the branch where it is not the repository's default.</summary>
    public const string Variable = "MODELREGISTRY_DEFINITIONS_BRANCH";

    /// <summary>Refuses to decide under definitions of a commit that is not on the branch. Says nothing where no run is, or where no branch is known.</summary>
    /// <exception cref="RegistryException"><c>Unauthorized</c>: the commit is not on the branch, or the branch is not here.</exception>
    public static async Task RequireAsync(string directory, GitName remote, RunEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.Variable("GITHUB_ACTIONS") != "true" || (environment.Variable(Variable) ?? DefaultOf(environment)) is not { Length: > 0 } branch)
        {
            return;
        }

        var git = new GitCommand(directory);
        var contained = await git.TryAsync(new GitRequest("merge-base", "--is-ancestor", "HEAD", $"refs/remotes/{remote}/{branch}"), cancellationToken);
        if (!contained.IsSuccess)
        {
            throw new RegistryException(
                RegistryErrorCode.Unauthorized,
                $"This run is of a commit that is not on {Quotation.Inert(branch)}, so nobody need have agreed to its policies.",
                $"Start it on {Quotation.Inert(branch)}, with its history here (fetch-depth: 0 in actions/checkout). {Variable} names another branch.");
        }
    }

    private static string? DefaultOf(RunEnvironment environment)
    {
        using var payload = EventPayload.Read(environment);
        return payload is { RootElement.ValueKind: JsonValueKind.Object } document
            && document.RootElement.TryGetProperty("repository", out var repository) && repository.ValueKind == JsonValueKind.Object
            && repository.TryGetProperty("default_branch", out var branch) && branch.ValueKind == JsonValueKind.String
            ? branch.GetString()
            : null;
    }
}
