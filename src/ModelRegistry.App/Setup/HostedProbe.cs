using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Setup;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.Repositories;

namespace ModelRegistry.App.Setup;

/// <summary>Looks at the settings of a repository on GitHub; changes nothing. What the token may not see stays unknown.</summary>
internal sealed class HostedProbe(IGitHub github)
{
    private static readonly string[] PushRules = ["update", "required_signatures", "merge_queue", "required_deployments"];

    /// <summary>Looks.</summary>
    /// <param name="ledgerBranch">The ledger's own branch, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<HostedSetup> LookAsync(string? ledgerBranch, CancellationToken cancellationToken)
    {
        var repository = await github.Settings.GetAsync(cancellationToken);
        return new HostedSetup(repository.FullName, repository.HtmlUrl, repository.DefaultBranch)
        {
            IsPrivate = repository.Private,
            IsArchived = repository.Archived,
            DefaultProtection = await BranchAsync(repository.DefaultBranch, cancellationToken),
            LedgerBranch = ledgerBranch,
            LedgerProtection = ledgerBranch is null ? BranchSetup.Unprotected : await BranchAsync(ledgerBranch, cancellationToken),
            Environments = await EnvironmentsAsync(cancellationToken),
            DefaultPermissions = await SeenAsync(() => github.Settings.FindDefaultPermissionsAsync(cancellationToken)),
            PublishesFromWorkflows = await SeenAsync<bool?>(async () => await github.Settings.PublishesFromWorkflowsAsync(cancellationToken)),
            HasImmutableReleases = await github.Releases.AreImmutableAsync(cancellationToken),
        };
    }

    private async Task<BranchSetup> BranchAsync(string branch, CancellationToken cancellationToken)
    {
        var rules = await github.Settings.ListBranchRulesAsync(branch, cancellationToken).ToListAsync(cancellationToken);
        var (classic, isRead) = await ClassicAsync(branch, cancellationToken);
        return new BranchSetup
        {
            ForbidsDeletion = rules.Any(rule => rule.Type == "deletion") || classic is { AllowDeletions: not { Enabled: true } },
            ForbidsForcePush = rules.Any(rule => rule.Type == "non_fast_forward") || classic is { AllowForcePushes: not { Enabled: true } },
            NeedsPullRequest = rules.Any(rule => rule.Type == "pull_request") || classic?.RequiredPullRequestReviews is not null,
            ForbidsPush = rules.Any(rule => PushRules.Contains(rule.Type)),
            RequiredChecks = [.. rules.SelectMany(Checks), .. classic?.RequiredStatusChecks?.Contexts ?? []],
            MayBeMore = !isRead,
        };
    }

    private async Task<(BranchProtection? Protection, bool IsRead)> ClassicAsync(string branch, CancellationToken cancellationToken)
    {
        try
        {
            return (await github.Settings.FindProtectionAsync(branch, cancellationToken), true);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Unauthorized)
        {
            return (null, false);
        }
    }

    private static IEnumerable<string> Checks(BranchRule rule) =>
        rule is { Type: "required_status_checks", Parameters: { ValueKind: System.Text.Json.JsonValueKind.Object } parameters }
        && parameters.TryGetProperty("required_status_checks", out var checks) && checks.ValueKind == System.Text.Json.JsonValueKind.Array
            ? [.. checks.EnumerateArray().Select(check => check.TryGetProperty("context", out var context) ? context.GetString() : null).OfType<string>()]
            : [];

    private async Task<IReadOnlyList<ApprovalEnvironment>> EnvironmentsAsync(CancellationToken cancellationToken)
    {
        var environments = new List<ApprovalEnvironment>();
        await foreach (var environment in github.Environments.ListAsync(cancellationToken))
        {
            environments.Add(await Approvals.RunReader.EnvironmentAsync(github, environment, cancellationToken));
        }

        return environments;
    }

    // What a token may not see is unknown, not missing.
    private static async Task<T?> SeenAsync<T>(Func<Task<T?>> look)
    {
        try
        {
            return await look();
        }
        catch (RegistryException exception) when (exception.Code is RegistryErrorCode.Unauthorized or RegistryErrorCode.NotFound)
        {
            return default;
        }
    }
}
