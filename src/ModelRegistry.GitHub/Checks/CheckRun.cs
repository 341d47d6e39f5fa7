namespace ModelRegistry.GitHub.Checks;

/// <summary>A check run as GitHub holds it.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="HeadSha">Commit it is about.</param>
/// <param name="Status"><c>queued</c>, <c>in_progress</c>, <c>completed</c>, …</param>
/// <param name="Output">What it says.</param>
/// <param name="ExternalId">Id its maker gave it, or null.</param>
/// <param name="Conclusion"><c>success</c>, <c>failure</c>, <c>neutral</c>, …; null until it is completed.</param>
/// <param name="HtmlUrl">Page of it, or null.</param>
/// <param name="StartedAt">When it started, or null.</param>
/// <param name="CompletedAt">When it was completed, or null.</param>
public sealed record CheckRun(
    long Id,
    string Name,
    string HeadSha,
    string Status,
    CheckOutput Output,
    string? ExternalId = null,
    string? Conclusion = null,
    string? HtmlUrl = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? CompletedAt = null);
