using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Reporting;
using ModelRegistry.Reporting.Pages;

namespace ModelRegistry.App.Notifications;

/// <summary>
/// Tells by issues on GitHub: what begins (an incident, an alert) opens one, what follows is a comment on it, what ends it closes it. Each is found
/// again by a marker, so that telling twice makes nothing twice.
/// </summary>
internal static class IssueDelivery
{
    private const int LongestBody = 60000;
    private const string IncidentPrefix = "incident-";

    /// <summary>Makes one attempt; GitHub's client repeats by itself what may be repeated.</summary>
    public static async Task<DeliveryAttempt> SendAsync(
        OpenRegistry registry, RunEnvironment environment, NotificationChannel.GitHubIssue channel, Notice notice, TimeSpan budget, CancellationToken cancellationToken)
    {
        if (notice.Entry is not { } entry)
        {
            return await CheckAsync(environment, channel, budget, cancellationToken);
        }

        using var limit = new CancellationTokenSource(budget);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var github = GitHubAccess.Open(environment, channel.Repository, budget);
            var page = await PageAsync(registry, notice, entry, either.Token);
            var issue = await github.Issues.OpenAsync(IssueText.Of(notice, entry, ThreadOf(entry), page, environment), either.Token);
            var link = issue.HtmlUrl;
            if (ThreadOf(entry) != entry.Number)
            {
                link = (await github.Issues.CommentAsync(issue.Number, IssueText.MarkerOf(notice, entry.Number), page, either.Token)).HtmlUrl;
            }

            if (entry.Body is IncidentClosed or AlertCleared && issue.IsOpen)
            {
                await github.Issues.CloseAsync(issue.Number, either.Token);
            }

            return DeliveryAttempt.Delivered with { Link = link };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAttempt.Final($"GitHub did not answer within {Duration.Describe(budget)}");
        }
        catch (Exception exception) when (exception is RegistryException or UsageException or DocumentException)
        {
            return DeliveryAttempt.Final(exception.Message);
        }
    }

    /// <summary>Returns the number of the entry that opened what an entry is about: its own where it opens something.</summary>
    internal static int ThreadOf(JournalEntry entry) => entry.Body switch
    {
        AlertCleared cleared => cleared.Alert,
        IncidentUpdated or IncidentClosed when NotificationEvents.IncidentOf(entry.Body) is { } id && id.StartsWith(IncidentPrefix, StringComparison.Ordinal)
            && int.TryParse(id.AsSpan(IncidentPrefix.Length), System.Globalization.CultureInfo.InvariantCulture, out var opened) => opened,
        _ => entry.Number,
    };

    // A test must not leave an issue behind: it only looks whether the repository can be reached with the token.
    private static async Task<DeliveryAttempt> CheckAsync(RunEnvironment environment, NotificationChannel.GitHubIssue channel, TimeSpan budget, CancellationToken cancellationToken)
    {
        try
        {
            using var github = GitHubAccess.Open(environment, channel.Repository, budget);
            _ = await github.Settings.GetAsync(cancellationToken);
            return DeliveryAttempt.Delivered;
        }
        catch (Exception exception) when (exception is RegistryException or UsageException)
        {
            return DeliveryAttempt.Final(exception.Message);
        }
    }

    private static async Task<string> PageAsync(OpenRegistry registry, Notice notice, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Body is not RolledBack)
        {
            return DecisionPage.Render(notice.Headline, notice.Facts, [], LongestBody);
        }

        var view = await registry.Ledger.OpenAsync(entry.Envelope.Model, cancellationToken);
        var report = await IncidentReports.ReadAsync(registry, view, entry, cancellationToken);
        var page = new ReportRenderer(registry.TemplateDirectory).Render(report.Report, ReportFormat.Markdown);
        return page.Length <= LongestBody ? page
            : page[..page.LastIndexOf('\n', LongestBody)] + $"\n\nThe rest is in `{notice.Next[0]}`.";
    }
}
