using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Git;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>A ledger on a local branch.</summary>
public sealed class GitJournalConformanceTests : JournalConformance, IAsyncLifetime
{
    private readonly GitLedgers _ledgers = new();
    private TestRepository? _repository;

    protected override int Long => 20;

    protected override int Rounds => 5;

    protected override int EntriesAWriter => 4;

    public async ValueTask InitializeAsync() => _repository = await TestRepository.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _ledgers.Dispose();
        _repository?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override IJournal Open() => _ledgers.Open(new GitLedgerLocation(_repository!.Path, "registry", null, null));
}
