namespace ModelRegistry.GitHub.Environments;

/// <summary>A status of a deployment.</summary>
/// <param name="Id">Number.</param>
/// <param name="State"><c>queued</c>, <c>in_progress</c>, <c>success</c>, <c>failure</c>, <c>error</c>, <c>inactive</c> or <c>pending</c>.</param>
/// <param name="Description">Description; may be empty.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LogUrl">Where the log is, or null.</param>
/// <param name="EnvironmentUrl">Where the deployment can be used, or null.</param>
/// <param name="Creator">Who made it, or null.</param>
public sealed record DeploymentStatus(
    long Id,
    string State,
    string Description,
    DateTimeOffset CreatedAt,
    string? LogUrl = null,
    string? EnvironmentUrl = null,
    GitHubUser? Creator = null);
