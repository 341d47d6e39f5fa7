using ModelRegistry.App.Approvals;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.GitHub.Issues;

namespace ModelRegistry.App.Notifications;

/// <summary>Writes the issue an entry is told in. Only owners written as <c>@login</c> or <c>@organization/team</c> in the definitions are mentioned; nothing else can be.</summary>
internal static class IssueText
{
    /// <summary>Returns the issue.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="thread">Number of the entry that opened what it is about.</param>
    /// <param name="page">Markdown in which untrusted text is escaped.</param>
    /// <param name="environment">What the run sees of the machine.</param>
    public static NewIssue Of(Notice notice, JournalEntry entry, int thread, string page, RunEnvironment environment)
    {
        var owners = string.Join(' ', notice.Model!.Owners.Where(IsMention));
        var run = thread == entry.Number ? StageDeployment.LogUrl(environment) : null;
        var opening = $"{(owners.Length == 0 ? string.Empty : owners + "\n\n")}{(run is null ? string.Empty : $"{(entry.Body is RolledBack ? "Rolled back" : "Told")} by {run}\n\n")}";
        return new NewIssue(notice.Headline, opening + page, MarkerOf(notice, thread), [LabelOf(entry.Body)]);
    }

    /// <summary>Returns the marker by which what was made for an entry is found again.</summary>
    public static string MarkerOf(Notice notice, int entry) => $"modelregistry:{notice.Registry}/{notice.Model!.Name}/{entry}";

    private static string LabelOf(EntryBody body) => body switch
    {
        RolledBack or IncidentOpened or IncidentUpdated or IncidentClosed => "model-incident",
        Alerted or AlertCleared => "model-alert",
        _ => "model-registry",
    };

    private static bool IsMention(string owner)
    {
        var parts = owner.Split('/');
        return owner.Length > 1 && owner[0] == '@' && parts.Length <= 2
            && parts.Select((part, index) => index == 0 ? part[1..] : part).All(part => part.Length is > 0 and <= 39 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
    }
}
