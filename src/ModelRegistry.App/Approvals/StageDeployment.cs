using ModelRegistry.App.GitHub;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Environments;

namespace ModelRegistry.App.Approvals;

/// <summary>Shows a move that was carried out as a deployment on GitHub: environment the stage, linked to the run. Done again, it changes nothing.</summary>
internal static class StageDeployment
{
    /// <summary>Records it. A failure is told and changes nothing: the entry stands.</summary>
    public static async Task<FollowUp> RecordAsync(RunEnvironment environment, ModelName model, JournalEntry entry, CancellationToken cancellationToken)
    {
        const string kind = "deployment";
        var move = entry.Body switch
        {
            Promoted promoted => promoted.Move,
            RolledBack rolledBack => rolledBack.Move,
            _ => null,
        };
        if (move is null)
        {
            return new FollowUp(kind, null, "No stage was moved.");
        }

        try
        {
            using var github = GitHubAccess.Open(environment);
            var commit = environment.Variable("GITHUB_SHA") ?? (await github.Settings.GetAsync(cancellationToken)).DefaultBranch;
            var deployment = await github.Environments.DeployAsync(
                new NewDeployment(commit, move.Stage.Text, $"{model} {move.Version}, entry {entry.Number}", $"modelregistry:{model}", move.Stage.Text == "production"), cancellationToken);
            var status = await github.Environments.SetStatusAsync(
                deployment.Id, new NewDeploymentStatus("success", $"{move.Stage} holds {move.Version}", LogUrl(environment)), cancellationToken);
            return new FollowUp(kind, $"{deployment.Id}, {status.State}", null);
        }
        catch (Exception exception) when (exception is RegistryException or UsageException)
        {
            return new FollowUp(kind, null, exception.Message);
        }
    }

    /// <summary>Returns the page of the run that this is part of, or null.</summary>
    public static string? LogUrl(RunEnvironment environment) =>
        environment.Variable("GITHUB_SERVER_URL") is { } server && environment.Variable("GITHUB_REPOSITORY") is { } repository && environment.Variable("GITHUB_RUN_ID") is { } run
            ? $"{server}/{repository}/actions/runs/{run}"
            : null;
}
