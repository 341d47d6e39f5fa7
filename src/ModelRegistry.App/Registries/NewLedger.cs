using ModelRegistry.App.Commands;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Registries;

/// <summary>Works out where in Git a new registry keeps its ledger, and refuses what could not work.</summary>
internal static class NewLedger
{
    /// <summary>Option for a registry whose home is GitHub.</summary>
    public const string GitHub = "github";

    private static readonly GitName Branch = GitName.Parse("registry");
    private static readonly GitName Origin = GitName.Parse("origin");

    /// <summary>Returns what <c>--ledger-branch</c> and <c>--ledger-remote</c> ask for, or null for the registry's directory.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>: there is no repository around the directory, or no such remote.</exception>
    public static async Task<LedgerDefinition?> FindAsync(Arguments arguments, string directory, CancellationToken cancellationToken)
    {
        var remote = arguments.Optional<GitName>("ledger-remote") ?? (arguments.Has(GitHub) ? Origin : null);
        if ((arguments.Optional<GitName>("ledger-branch") ?? (arguments.Has(GitHub) ? Branch : null)) is not { } branch)
        {
            return remote is null ? null : throw new UsageException("--ledger-remote needs --ledger-branch.", "Name the branch too: --ledger-branch registry.");
        }

        if (GitPlace.Find(directory) is not { } place)
        {
            throw new RegistryException(
                RegistryErrorCode.NotFound,
                $"{directory} is not in a Git repository, so there is no branch {branch} to keep a ledger on.",
                "Run `git init` first, or leave --ledger-branch out: the journals then stand in the registry's directory.");
        }

        var git = new GitCommand(place.Top);
        if (remote is not null)
        {
            _ = await git.RunAsync(new GitRequest("remote", "get-url", "--end-of-options", remote.Text), cancellationToken);
        }

        var current = await git.TryAsync(new GitRequest("symbolic-ref", "--quiet", "HEAD"), cancellationToken);
        return new LedgerDefinition(branch, remote, current.Text == "refs/heads/" + branch ? PathIn(place, directory) : null);
    }

    // On a branch that also holds other files the ledger stands where the definitions do.
    private static ArtifactPath? PathIn(GitPlace place, string directory)
    {
        var path = Path.GetRelativePath(place.Top, directory).Replace(Path.DirectorySeparatorChar, '/');
        return path == "." ? null : ArtifactPath.Parse(path);
    }
}
