using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Testing;

public sealed class MemoryJournalTests : JournalConformance
{
    private readonly MemoryRegistry _registry = new();

    protected override IJournal Open() => new MemoryJournal(_registry);
}
