namespace ModelRegistry.GitHub.Environments;

/// <summary>A deployment as GitHub records it.</summary>
/// <param name="Id">Number.</param>
/// <param name="Sha">Commit.</param>
/// <param name="Ref">Branch, tag or commit it was made for.</param>
/// <param name="Task">Task.</param>
/// <param name="Environment">Environment.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Description">Description, or null.</param>
/// <param name="Creator">Who made it, or null.</param>
public sealed record Deployment(
    long Id,
    string Sha,
    string Ref,
    string Task,
    string Environment,
    DateTimeOffset CreatedAt,
    string? Description = null,
    GitHubUser? Creator = null);
