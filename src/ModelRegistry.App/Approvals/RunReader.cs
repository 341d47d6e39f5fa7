using System.Globalization;
using System.Text;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.Environments;

namespace ModelRegistry.App.Approvals;

/// <summary>Reads the run that this is part of: its jobs, the environments the stage waits for, and what their reviewers answered.</summary>
internal sealed class RunReader(IGitHub github, RunEnvironment environment)
{
    private const int LongestComment = 4000;
    private const string RunVariable = "GITHUB_RUN_ID";
    private const string AttemptVariable = "GITHUB_RUN_ATTEMPT";

    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">This is not part of a run.</exception>
    /// <exception cref="RegistryException"><c>NotFound</c> when GitHub does not know the run.</exception>
    public async Task<ReadRun> ReadAsync(ApprovalQuestion question, CancellationToken cancellationToken)
    {
        var id = Number(RunVariable) ?? throw new UsageException(
            "--github-approvals takes approvals from the run it is part of, and this is none.", $"Run it in a workflow; {RunVariable} names the run.");
        var found = await github.Runs.FindAsync(id, cancellationToken) ?? throw new RegistryException(
            RegistryErrorCode.NotFound, $"{github.Repository} has no run {id}.", "The token needs actions: read.");

        // Whichever is later: GitHub may be behind, and the environment is the runner's word.
        var attempt = (int)Math.Max(Number(AttemptVariable) ?? 1, found.RunAttempt);
        var run = new WorkflowRun(github.Repository.ToString(), id, attempt, found.HeadSha, found.HtmlUrl)
        {
            Event = found.Event,
            Workflow = found.Path,
            Status = found.Status,
            Jobs = [.. (await github.Runs.ListJobsAsync(id, attempt, cancellationToken).ToListAsync(cancellationToken)).Select(job => new RunJob(job.Id, job.Name, job.StartedAt))],
            Environments = await EnvironmentsAsync(question, cancellationToken),
            Reviews = [.. (await github.Runs.ListReviewsAsync(id, cancellationToken)).Select(review => new EnvironmentReview(
                [.. review.Environments.Select(reviewed => reviewed.Name)], review.State, AccountOf(review.User), Shortened(review.Comment)))],
        };
        return new ReadRun(run, [.. Requester(found.Actor, "actor"), .. Requester(found.TriggeringActor, "triggering_actor")]);
    }

    /// <summary>Returns an account as evidence has it.</summary>
    public static GitHubAccount AccountOf(GitHubUser user) => new(user.Login, user.Id, user.Type);

    /// <summary>Returns what somebody wrote, as evidence has it: shortened, without halves of characters; null when nothing.</summary>
    public static string? Shortened(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length <= LongestComment ? text : text[..LongestComment] + "…"));
        return whole;
    }

    /// <summary>Reads how an environment is protected, as evidence has it.</summary>
    public static async Task<ApprovalEnvironment> EnvironmentAsync(IGitHub github, DeploymentEnvironment found, CancellationToken cancellationToken) =>
        EnvironmentOf(found, github.Repository.Owner, await BranchesAsync(github, found, cancellationToken));

    // A pattern of nothing but wildcards keeps no branch out.
    private static async Task<string?> BranchesAsync(IGitHub github, DeploymentEnvironment found, CancellationToken cancellationToken)
    {
        if (found.DeploymentBranchPolicy is not { ProtectedBranches: false })
        {
            return found.DeploymentBranchPolicy is null ? null : "protected";
        }

        var patterns = await github.Environments.ListBranchPatternsAsync(found.Name, cancellationToken).ToListAsync(cancellationToken);
        return patterns.Any(pattern => pattern.Name.All(letter => letter is '*' or '/' or '?')) ? null : "custom";
    }

    private static ApprovalEnvironment EnvironmentOf(DeploymentEnvironment found, string owner, string? branches)
    {
        var rule = found.RequiredReviewers;
        return new ApprovalEnvironment(found.Name, new EnvironmentProtection(
            [.. (rule?.Reviewers ?? []).Select(reviewer => new Core.Approvals.EnvironmentReviewer(
                reviewer.Type,
                reviewer.Reviewer.Id,
                reviewer.Reviewer.Login ?? $"{owner}/{reviewer.Reviewer.Slug ?? reviewer.Reviewer.Name ?? "?"}"))],
            rule?.PreventSelfReview == true,
            found.CanAdminsBypass != false,
            branches,
            found.ProtectionRules?.FirstOrDefault(other => other.WaitTimer is not null)?.WaitTimer ?? 0));
    }

    private static IEnumerable<Requester> Requester(GitHubUser? user, string what) => user is null ? [] : [new Requester(user.Login, user.Id, what)];

    private async Task<IReadOnlyList<ApprovalEnvironment>> EnvironmentsAsync(ApprovalQuestion question, CancellationToken cancellationToken)
    {
        var environments = new List<ApprovalEnvironment>();
        foreach (var name in question.Stage.Approvals.EnvironmentsOf(question.Stage.Name))
        {
            if (await github.Environments.FindAsync(name, cancellationToken) is { } found)
            {
                environments.Add(await EnvironmentAsync(github, found, cancellationToken));
            }
        }

        return environments;
    }

    private long? Number(string variable) =>
        long.TryParse(environment.Variable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
