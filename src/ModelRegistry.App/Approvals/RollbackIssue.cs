using ModelRegistry.App.GitHub;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.GitHub.Issues;

namespace ModelRegistry.App.Approvals;

/// <summary>Opens the issue of a rollback: mentions the owners, and shows the page of the incident. Opened once, however often it is asked for.</summary>
internal static class RollbackIssue
{
    private const string Kind = "issue";
    private const string Label = "model-incident";
    private const int LongestBody = 60000;

    /// <summary>Opens it. A failure is told and changes nothing: the entry stands.</summary>
    /// <param name="environment">What the run sees of the machine.</param>
    /// <param name="definition">The model, whose owners are mentioned.</param>
    /// <param name="registryId">Id of the registry.</param>
    /// <param name="entry">Entry of the rollback.</param>
    /// <param name="page">Page of the incident, as Markdown in which untrusted text is escaped.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<FollowUp> OpenAsync(
        RunEnvironment environment, ModelDefinition definition, string registryId, JournalEntry entry, string page, CancellationToken cancellationToken)
    {
        if (entry.Body is not RolledBack body)
        {
            return new FollowUp(Kind, null, "Nothing was rolled back.");
        }

        try
        {
            using var github = GitHubAccess.Open(environment);
            var issue = await github.Issues.OpenAsync(Issue(definition, registryId, entry.Number, body, page, StageDeployment.LogUrl(environment)), cancellationToken);
            return new FollowUp(Kind, issue.HtmlUrl, null);
        }
        catch (Exception exception) when (exception is RegistryException or UsageException)
        {
            return new FollowUp(Kind, null, exception.Message);
        }
    }

    /// <summary>Makes the issue. Only owners written as <c>@login</c> or <c>@organization/team</c> in the definitions are mentioned; nothing else can be.</summary>
    internal static NewIssue Issue(ModelDefinition definition, string registryId, int entry, RolledBack body, string page, string? run)
    {
        var owners = string.Join(' ', definition.Owners.Where(IsMention));
        var opening = $"{(owners.Length == 0 ? string.Empty : owners + "\n\n")}{(run is null ? string.Empty : $"Rolled back by {run}\n\n")}";
        var kept = page.Length <= LongestBody ? page : page[..page.LastIndexOf('\n', LongestBody)] + $"\n\nThe rest is in `modelregistry report --model {definition.Name} --incident {body.Incident.Id}`.";
        return new NewIssue(
            $"{definition.Name}: {body.Move.Stage} rolled back from {body.Move.From} to {body.Move.Version} ({body.Incident.Id})",
            opening + kept,
            $"modelregistry:{registryId}/{definition.Name}/{entry}",
            [Label]);
    }

    private static bool IsMention(string owner)
    {
        var parts = owner.Split('/');
        return owner.Length > 1 && owner[0] == '@' && parts.Length <= 2
            && parts.Select((part, index) => index == 0 ? part[1..] : part).All(part => part.Length is > 0 and <= 39 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
    }
}
