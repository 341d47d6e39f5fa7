using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Testing;

/// <summary>The fault decorators do what their names say, once.</summary>
public sealed class FaultTests
{
    private static readonly ModelName Model = ModelName.Parse("m");
    private static readonly ViewChanges Views = new([KeyValuePair.Create("state.json", ReadOnlyMemory<byte>.Empty)], []);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JournalFault.Unavailable, 0, 0)]
    [InlineData(JournalFault.DeathBeforeEntry, 0, 0)]
    [InlineData(JournalFault.DeathBeforeViews, 1, 0)]
    [InlineData(JournalFault.AnswerLost, 1, 1)]
    public async Task Journal_Fault_HappensOnceAndThere(JournalFault fault, int head, int views)
    {
        var journal = new FaultyJournal(new MemoryJournal()) { Next = fault };

        await Assert.ThrowsAnyAsync<Exception>(() => journal.AppendAsync(Model, 1, default, Views, Cancel));

        Assert.Equal(head, await journal.HeadAsync(Model, 0, Cancel));
        Assert.Equal(views, (await journal.ListViewsAsync(Model, Cancel)).Count);
        Assert.True(await journal.AppendAsync(Model, head + 1, default, Views, Cancel));
    }

    [Fact]
    public async Task Journal_SomebodyElseFirst_LosesTheRace()
    {
        var inner = new MemoryJournal();
        var journal = new FaultyJournal(inner)
        {
            BeforeNext = () => inner.AppendAsync(Model, 1, default, ViewChanges.None, Cancel),
        };

        Assert.False(await journal.AppendAsync(Model, 1, default, ViewChanges.None, Cancel));
        Assert.True(await journal.AppendAsync(Model, 2, default, ViewChanges.None, Cancel));
    }

    [Theory]
    [InlineData(ArtifactFault.Truncated)]
    [InlineData(ArtifactFault.Flipped)]
    public async Task Put_Damaged_IsNoticedByTheStore(ArtifactFault fault)
    {
        var store = new FaultyArtifactStore(new MemoryArtifactStore()) { NextPut = fault };
        var digest = Digest.Of([1, 2]);

        await Assert.ThrowsAsync<RegistryException>(() => store.PutAsync(new MemoryStream([1, 2]), digest, null, Cancel));

        Assert.Null(await store.StatAsync(digest, Cancel));
        Assert.Equal(digest, (await store.PutAsync(new MemoryStream([1, 2]), digest, null, Cancel)).Digest);
    }

    [Fact]
    public async Task Put_DeathAfter_HasStored()
    {
        var store = new FaultyArtifactStore(new MemoryArtifactStore()) { NextPut = ArtifactFault.DeathAfterPut };

        await Assert.ThrowsAsync<SimulatedDeathException>(() => store.PutAsync(new MemoryStream([1]), null, null, Cancel));

        Assert.NotNull(await store.StatAsync(Digest.Of([1]), Cancel));
    }

    [Theory]
    [InlineData(ArtifactFault.Truncated)]
    [InlineData(ArtifactFault.Flipped)]
    public async Task Read_Damaged_IsCorruptOnce(ArtifactFault fault)
    {
        var store = new FaultyArtifactStore(new MemoryArtifactStore());
        var stored = await store.PutAsync(new MemoryStream([1, 2]), null, null, Cancel);

        store.NextRead = fault;
        Assert.NotEqual(stored, await store.HashAsync(stored.Digest, null, Cancel));
        store.NextRead = fault;
        await using var damaged = await store.OpenReadAsync(stored.Digest, Cancel);
        await Assert.ThrowsAsync<RegistryException>(() => damaged.CopyToAsync(Stream.Null, Cancel));

        Assert.Equal(stored, await store.HashAsync(stored.Digest, null, Cancel));
    }
}
