using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Setup;

/// <summary>Says what is missing in the settings of a repository on GitHub. Pure.</summary>
public static class HostedReview
{
    private static readonly string[] KnownChecks = ["validate", "registry"];

    /// <summary>Returns a finding for each piece that was looked at.</summary>
    /// <param name="setup">The settings.</param>
    /// <param name="policies">Policies of the models, whose approvals the environments have to give.</param>
    public static IReadOnlyList<SetupFinding> Of(HostedSetup setup, IReadOnlyList<(ModelName Model, ResolvedPolicy Policy)> policies) =>
    [
        .. setup.IsArchived ? [Archived(setup)] : Array.Empty<SetupFinding>(),
        Default(setup),
        RequiredCheck(setup),
        .. setup.LedgerBranch is { } ledger ? [Ledger(setup, ledger)] : Array.Empty<SetupFinding>(),
        .. Environments(setup, policies),
        Permissions(setup),
        Pages(setup),
        Releases(setup),
    ];

    private static SetupFinding Archived(HostedSetup setup) => SetupFinding.Missing(
        "archived", $"{setup.Repository} is archived.", "Nothing can be pushed to it.", $"Unarchive it: {setup.Address}/settings, at the end of the page.");

    private static SetupFinding Default(HostedSetup setup)
    {
        var protection = setup.DefaultProtection;
        string[] lacks =
        [
            .. protection.NeedsPullRequest ? [] : new[] { "needs no pull request" },
            .. protection.ForbidsForcePush ? [] : new[] { "can be force-pushed" },
            .. protection.ForbidsDeletion ? [] : new[] { "can be deleted" },
        ];
        const string Id = "default_branch";
        const string Why = "Policies and candidates are on it: whoever can push to it can soften a policy without anybody looking.";
        var fix = $"{setup.Address}/settings/rules: a branch ruleset for {setup.DefaultBranch} with Restrict deletions, Block force pushes and Require a pull request before merging.";
        var message = $"{setup.DefaultBranch} {string.Join(", ", lacks)}.";
        return lacks.Length == 0 ? SetupFinding.Fulfilled(Id, $"{setup.DefaultBranch} changes by pull request only, and keeps its history.")
            : protection.MayBeMore ? SetupFinding.Unknown(Id, $"By its rulesets {message} Classic protection may say more; this token cannot read it.", Why, fix)
            : protection.NeedsPullRequest ? SetupFinding.Advised(Id, message, Why, fix)
            : SetupFinding.Missing(Id, message, Why, fix);
    }

    private static SetupFinding RequiredCheck(HostedSetup setup)
    {
        const string Id = "required_check";
        const string Why = "Without it a pull request that validate refuses can be merged all the same.";
        var fix = $"{setup.Address}/settings/rules: Require status checks to pass, with the check validate.";
        return setup.DefaultProtection.RequiredChecks.FirstOrDefault(check => KnownChecks.Any(known => check.Contains(known, StringComparison.OrdinalIgnoreCase))) is { } found
            ? SetupFinding.Fulfilled(Id, $"Pull requests have to pass the check {found}.")
            : setup.DefaultProtection.MayBeMore
                ? SetupFinding.Unknown(Id, "No ruleset asks for the check of pull requests; classic protection cannot be read with this token.", Why, fix)
                : SetupFinding.Missing(Id, "Nothing asks for the check of pull requests.", Why, fix);
    }

    private static SetupFinding Ledger(HostedSetup setup, string branch)
    {
        const string Id = "ledger_protected";
        var protection = setup.LedgerProtection;
        var settings = $"{setup.Address}/settings/rules";
        return protection switch
        {
            { NeedsPullRequest: true } or { ForbidsPush: true } or { RequiredChecks.Count: > 0 } => SetupFinding.Missing(
                Id,
                $"{branch} takes no push of the tool.",
                "Every decision is a commit that the tool pushes to it; a rule that asks for pull requests, checks or signatures refuses them all.",
                $"{settings}: for {branch} only Restrict deletions and Block force pushes."),
            { ForbidsDeletion: true, ForbidsForcePush: true } => SetupFinding.Fulfilled(Id, $"{branch} can be neither deleted nor rewritten."),
            { MayBeMore: true } => SetupFinding.Unknown(
                Id,
                $"No ruleset keeps {branch} from being deleted or rewritten; classic protection cannot be read with this token.",
                "Whoever can rewrite it can rewrite what was decided.",
                $"{settings}: a branch ruleset for {branch} with Restrict deletions and Block force pushes."),
            _ => SetupFinding.Missing(
                Id,
                $"{branch} can be {(protection.ForbidsDeletion ? "rewritten" : protection.ForbidsForcePush ? "deleted" : "deleted and rewritten")}.",
                "Whoever can rewrite it can rewrite what was decided; only a head digest kept elsewhere would show it.",
                $"{settings}: a branch ruleset for {branch} with Restrict deletions and Block force pushes."),
        };
    }

    private static IEnumerable<SetupFinding> Environments(HostedSetup setup, IReadOnlyList<(ModelName Model, ResolvedPolicy Policy)> policies)
    {
        const string Id = "environments";
        const string Why = "An approval counts only from an environment that is protected as policy asks.";
        var plan = setup.IsPrivate ? " In a private repository required reviewers need GitHub Enterprise; policy may count reviews or signed files instead." : string.Empty;
        ApprovalGap[] gaps = [.. policies.SelectMany(policy => ApprovalReadiness.Find(policy.Policy, setup.Environments)).Distinct()];
        foreach (var gap in gaps)
        {
            var fix = $"{gap.Fix} ({setup.Address}/settings/environments){plan}";
            yield return gap.Blocks ? SetupFinding.Missing(Id, gap.Message, Why, fix) : SetupFinding.Advised(Id, gap.Message, Why, fix);
        }

        if (gaps.Length == 0)
        {
            yield return SetupFinding.Fulfilled(Id, "Every stage can get the approvals its policy asks for.");
        }
    }

    private static SetupFinding Permissions(HostedSetup setup)
    {
        const string Id = "default_permissions";
        const string Why = "A workflow that does not say what its token may do gets this.";
        var fix = $"{setup.Address}/settings/actions: Workflow permissions, Read repository contents and packages permissions.";
        return setup.DefaultPermissions switch
        {
            "read" => SetupFinding.Fulfilled(Id, "Tokens of workflows may only read unless a job says otherwise."),
            null => SetupFinding.Unknown(Id, "What tokens of workflows may do by default cannot be read with this token.", Why, fix),
            _ => SetupFinding.Advised(Id, "Tokens of workflows may write unless a workflow says otherwise.", Why, fix),
        };
    }

    private static SetupFinding Pages(HostedSetup setup)
    {
        const string Id = "pages";
        const string Why = "The catalogue is published there.";
        var fix = $"{setup.Address}/settings/pages: Source, GitHub Actions.";
        return setup.PublishesFromWorkflows switch
        {
            true => SetupFinding.Fulfilled(Id, "The catalogue can be published on GitHub Pages."),
            false => SetupFinding.Advised(Id, "GitHub Pages is not built by workflows.", Why, fix),
            null => SetupFinding.Unknown(Id, "The settings of GitHub Pages cannot be read with this token.", Why, fix),
        };
    }

    private static SetupFinding Releases(HostedSetup setup)
    {
        const string Id = "immutable_releases";
        const string Why = "The files of a release that can be changed are only as safe as the accounts that may write.";
        var fix = $"{setup.Address}/settings: Releases, Enable release immutability.";
        return setup.HasImmutableReleases switch
        {
            true => SetupFinding.Fulfilled(Id, "Releases cannot be changed once they are published."),
            false => SetupFinding.Advised(Id, "Releases can be changed after they are published.", Why, fix),
            null => SetupFinding.Unknown(Id, "Whether releases are immutable cannot be read with this token.", Why, fix),
        };
    }
}
