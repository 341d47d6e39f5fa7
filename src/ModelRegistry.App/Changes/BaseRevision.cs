using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Changes;

/// <summary>Finds what a proposal is compared with: <c>--base</c>, the event that started a run of GitHub Actions, or the branch that is the default here.</summary>
/// <param name="Tip">Commit at the tip of the base, whose policy judges.</param>
/// <param name="MergeBase">Commit the proposal left it at.</param>
/// <param name="Head">Commit proposed.</param>
internal sealed record BaseRevision(string Tip, string MergeBase, string Head)
{
    private static readonly string[] Defaults = ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"];

    /// <summary>Finds the base.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is none, or its history is not here.</exception>
    public static async Task<BaseRevision> FindAsync(GitCommand git, string? option, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var head = await CommitAsync(git, "HEAD", cancellationToken)
            ?? throw new RegistryException(RegistryErrorCode.NotFound, "The branch has no commit yet.", "Commit the proposal first.");

        // The event names the commit the base had when the pull request was last pushed to; what is checked out is merged into a newer one.
        var proposal = ProposalEvent.Of(environment);
        var named = option ?? await MergedIntoAsync(git, proposal, cancellationToken) ?? proposal.BaseSha
            ?? (ProposalEvent.IsOne(environment) ? environment.Variable("GITHUB_BASE_REF") : null);
        var tip = named is not null
            ? await NamedAsync(git, named, cancellationToken)
            : await DefaultAsync(git, cancellationToken);
        environment.Trace($"base {tip}, {(option is not null ? "from --base" : named is not null ? "from the event" : "the default branch")}");
        var merged = await git.TryAsync(new GitRequest("merge-base", tip, head), cancellationToken);
        return merged.IsSuccess
            ? new BaseRevision(tip, merged.Text, head)
            : throw new RegistryException(
                RegistryErrorCode.NotFound,
                $"{Quotation.Of(named ?? "the base")} and this branch have no commit in common here.",
                "Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in actions/checkout.");
    }

    private static async Task<string?> MergedIntoAsync(GitCommand git, ProposalEvent proposal, CancellationToken cancellationToken) =>
        proposal.HeadSha is { } head && await CommitAsync(git, "HEAD^2", cancellationToken) == head ? await CommitAsync(git, "HEAD^1", cancellationToken) : null;

    private static async Task<string> NamedAsync(GitCommand git, string name, CancellationToken cancellationToken) =>
        await CommitAsync(git, name, cancellationToken)
        ?? await CommitAsync(git, $"refs/remotes/origin/{name}", cancellationToken)
        ?? throw new RegistryException(
            RegistryErrorCode.NotFound, $"There is no commit {Quotation.Of(name)} here.", "Fetch it, e.g. git fetch origin main; in actions/checkout say fetch-depth: 0.");

    private static async Task<string> DefaultAsync(GitCommand git, CancellationToken cancellationToken)
    {
        foreach (var name in Defaults)
        {
            if (await CommitAsync(git, name, cancellationToken) is { } commit)
            {
                return commit;
            }
        }

        throw new RegistryException(RegistryErrorCode.NotFound, "It is not clear what to compare with: there is no main branch here.", "Say it with --base, e.g. --base origin/main.");
    }

    private static async Task<string?> CommitAsync(GitCommand git, string name, CancellationToken cancellationToken)
    {
        if (name.StartsWith('-') || name.Length == 0)
        {
            return null;
        }

        var result = await git.TryAsync(new GitRequest("rev-parse", "--quiet", "--verify", name + "^{commit}"), cancellationToken);
        return result is { IsSuccess: true, Text.Length: > 0 } ? result.Text : null;
    }
}
