using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class FileJournalConformanceTests : JournalConformance, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    protected override IJournal Open() => new FileJournal(_directory.At("not", "yet", "there"));
}
