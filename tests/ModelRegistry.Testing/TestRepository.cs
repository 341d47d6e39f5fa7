namespace ModelRegistry.Testing;

/// <summary>A real Git repository in a temporary directory, with a fixed identity and fixed dates, away from what the machine's user has configured.</summary>
public sealed class TestRepository : IDisposable
{
    private const string Date = "2026-01-02T03:04:05Z";

    private readonly TemporaryDirectory _directory = new();

    private TestRepository()
    {
    }

    /// <summary>Gets the variables Git runs with in tests: no configuration of the user or system, a fixed author and time.</summary>
    public static IReadOnlyDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>
    {
        ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_AUTHOR_NAME"] = "Dana",
        ["GIT_AUTHOR_EMAIL"] = "dana@example.com",
        ["GIT_AUTHOR_DATE"] = Date,
        ["GIT_COMMITTER_NAME"] = "Dana",
        ["GIT_COMMITTER_EMAIL"] = "dana@example.com",
        ["GIT_COMMITTER_DATE"] = Date,
    };

    /// <summary>Gets the working tree's path.</summary>
    public string Path => _directory.Path;

    /// <summary>Makes a repository without commits, on branch <c>main</c>.</summary>
    public static async Task<TestRepository> CreateAsync(CancellationToken cancellationToken)
    {
        var repository = new TestRepository();
        await repository.GitAsync(cancellationToken, "init", "--quiet", "--initial-branch=main", ".");
        return repository;
    }

    /// <summary>Returns the path of something in the working tree.</summary>
    public string At(params string[] parts) => _directory.At(parts);

    /// <summary>Writes a file of the working tree.</summary>
    public string Write(string relative, string text) => _directory.Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Commits everything in the working tree and returns the commit.</summary>
    public async Task<string> CommitAsync(string message, CancellationToken cancellationToken)
    {
        await GitAsync(cancellationToken, "add", "--all");
        await GitAsync(cancellationToken, "commit", "--quiet", "--allow-empty", "--message", message);
        return await GitAsync(cancellationToken, "rev-parse", "HEAD");
    }

    /// <summary>Runs Git, which must succeed, and returns what it printed.</summary>
    public async Task<string> GitAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = Path, Environment = Variables };
        return (await Processes.RunAsync(request, cancellationToken)).Require().Output.Trim();
    }

    public void Dispose() => _directory.Dispose();
}
