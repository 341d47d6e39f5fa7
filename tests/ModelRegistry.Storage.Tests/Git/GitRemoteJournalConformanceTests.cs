using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>A ledger whose truth is a bare repository, written to from two clones by turns.</summary>
public sealed class GitRemoteJournalConformanceTests : JournalConformance, IAsyncLifetime
{
    private readonly GitLedgers _ledgers = new();
    private GitNetwork? _network;
    private int _opened;

    protected override int Long => 8;

    protected override int Rounds => 2;

    protected override int EntriesAWriter => 2;

    public async ValueTask InitializeAsync() => _network = await GitNetwork.CreateAsync(2, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _ledgers.Dispose();
        _network?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override IJournal Open() =>
        _ledgers.Open(_network!.LedgerOf(Interlocked.Increment(ref _opened) % 2) with { Path = ArtifactPath.Parse("ml/registry") });
}
