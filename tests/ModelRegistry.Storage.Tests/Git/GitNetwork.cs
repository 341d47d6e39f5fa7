using ModelRegistry.Storage.Git;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>A real bare repository and real clones of it.</summary>
internal sealed class GitNetwork : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private GitNetwork(int clones) => Clones = [.. Enumerable.Range(0, clones).Select(number => _directory.At($"clone{number}"))];

    /// <summary>Gets the path of the bare repository.</summary>
    public string Remote => _directory.At("remote.git");

    /// <summary>Gets the paths of the clones.</summary>
    public IReadOnlyList<string> Clones { get; }

    public static async Task<GitNetwork> CreateAsync(int clones, CancellationToken cancellationToken)
    {
        var network = new GitNetwork(clones);
        await GitAsync(network._directory.Path, cancellationToken, "init", "--quiet", "--bare", "--initial-branch=main", network.Remote);
        foreach (var clone in network.Clones)
        {
            await GitAsync(network._directory.Path, cancellationToken, "clone", "--quiet", network.Remote, clone);
        }

        return network;
    }

    /// <summary>Runs Git, which must succeed, and returns what it printed.</summary>
    public static async Task<string> GitAsync(string directory, CancellationToken cancellationToken, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = directory, Environment = TestRepository.Variables };
        return (await Processes.RunAsync(request, cancellationToken)).Require().Output.Trim();
    }

    /// <summary>Returns the ledger as a clone sees it.</summary>
    public GitLedgerLocation LedgerOf(int clone) => new(Clones[clone], "registry", "origin", null);

    public void Dispose() => _directory.Dispose();
}
