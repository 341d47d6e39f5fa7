namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>What is around a run: the remote, the API, the people who approve.</summary>
internal sealed record RunnerWorld
{
    /// <summary>Gets a directory for workspaces.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the bare repository.</summary>
    public required string Remote { get; init; }

    /// <summary>Gets <c>owner/name</c>.</summary>
    public string Repository { get; init; } = "acme/models";

    /// <summary>Gets variables every step sees, as the API's address.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the repository's secrets; a called workflow sees those that it is handed.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets a directory of artifacts that jobs hand on, as a runner of one's own would; null for none.</summary>
    public string? Kept { get; init; }

    /// <summary>Gets the token of the run.</summary>
    public string Token { get; init; } = "none";

    /// <summary>Gets the number of the next run; the API may have given it out.</summary>
    public Func<RunnerEvent, long> NextRun { get; init; } = _ => 1;

    /// <summary>Gets what happens when a job waits for an environment: whether somebody approves.</summary>
    public Func<string, long, bool> Approves { get; init; } = (_, _) => true;
}
