namespace ModelRegistry.GitHub.Runs;

/// <summary>A workflow run.</summary>
/// <param name="Id">Number; the same for every attempt.</param>
/// <param name="RunNumber">Number among the runs of its workflow.</param>
/// <param name="RunAttempt">Which attempt this is, from 1.</param>
/// <param name="Event">What started it.</param>
/// <param name="HeadSha">Commit it runs on.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="Path">Path of its workflow file.</param>
/// <param name="CreatedAt">When the first attempt was made.</param>
/// <param name="Name">Name, or null.</param>
/// <param name="HeadBranch">Branch, or null.</param>
/// <param name="Status">Status, or null.</param>
/// <param name="Conclusion">Outcome, or null until it ends.</param>
/// <param name="RunStartedAt">When this attempt was started, or null.</param>
/// <param name="Actor">Who made the first attempt start, or null.</param>
/// <param name="TriggeringActor">Who made this attempt start, or null.</param>
public sealed record WorkflowRun(
    long Id,
    long RunNumber,
    int RunAttempt,
    string Event,
    string HeadSha,
    string HtmlUrl,
    string Path,
    DateTimeOffset CreatedAt,
    string? Name = null,
    string? HeadBranch = null,
    string? Status = null,
    string? Conclusion = null,
    DateTimeOffset? RunStartedAt = null,
    GitHubUser? Actor = null,
    GitHubUser? TriggeringActor = null);
