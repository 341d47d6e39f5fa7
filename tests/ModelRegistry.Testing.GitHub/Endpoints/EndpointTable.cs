using ModelRegistry.Testing.GitHub.Contract;

namespace ModelRegistry.Testing.GitHub.Endpoints;

/// <summary>What each operation does.</summary>
internal sealed class EndpointTable
{
    private readonly Dictionary<string, Func<FakeRequest, Task<FakeAnswer>>> _handlers = [];

    public static EndpointTable Of(FakeGitHub fake)
    {
        var table = new EndpointTable();
        ReleaseEndpoints.Add(table);
        AssetEndpoints.Add(table, fake);
        CheckEndpoints.Add(table);
        IssueEndpoints.Add(table);
        PullRequestEndpoints.Add(table);
        RunEndpoints.Add(table, fake);
        EnvironmentEndpoints.Add(table);
        RepositoryEndpoints.Add(table);
        SettingEndpoints.Add(table);
        return table;
    }

    /// <summary>Returns whether an operation that is not a GET is open to accounts that may only read.</summary>
    public static bool IsForReaders(MatchedOperation operation) =>
        operation.Key == "post /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments";

    public void Add(string operation, Func<FakeRequest, FakeAnswer> handler) =>
        _handlers.Add(Expand(operation), request => Task.FromResult(handler(request)));

    public void AddAsync(string operation, Func<FakeRequest, Task<FakeAnswer>> handler) => _handlers.Add(Expand(operation), handler);

    public Task<FakeAnswer> HandleAsync(FakeRequest request) => _handlers.TryGetValue(request.Operation.Key, out var handler)
        ? handler(request)
        : throw new NotSupportedException($"The fake does not know {request.Operation.Key}.");

    // "get ~/releases" stands for "get /repos/{owner}/{repo}/releases".
    private static string Expand(string operation) => operation.Replace("~", "/repos/{owner}/{repo}", StringComparison.Ordinal);
}
