namespace ModelRegistry.GitHub.Runs;

/// <summary>A job of a workflow run.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name, as the page of the run shows it.</param>
/// <param name="Status">Status.</param>
/// <param name="HeadSha">Commit.</param>
/// <param name="RunAttempt">Attempt it belongs to.</param>
/// <param name="StartedAt">When it was started; of a job that waited for a review, when it was let go.</param>
/// <param name="Conclusion">Outcome, or null until it ends.</param>
/// <param name="CompletedAt">When it ended, or null.</param>
/// <param name="HtmlUrl">Page of it, or null.</param>
public sealed record WorkflowJob(
    long Id,
    string Name,
    string Status,
    string HeadSha,
    int RunAttempt = 1,
    DateTimeOffset? StartedAt = null,
    string? Conclusion = null,
    DateTimeOffset? CompletedAt = null,
    string? HtmlUrl = null);
