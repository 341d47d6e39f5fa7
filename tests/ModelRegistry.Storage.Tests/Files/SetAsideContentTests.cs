using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

/// <summary>Removing content step by step: whatever happens between two steps, nobody who needs it loses it.</summary>
public sealed class SetAsideContentTests : IDisposable
{
    private static readonly DateTimeOffset Never = DateTimeOffset.UtcNow.AddYears(1);

    private readonly TemporaryDirectory _directory = new();
    private readonly FileArtifactStore _store;

    public SetAsideContentTests() => _store = new FileArtifactStore(_directory.At("artifacts"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discard_SetAside_IsGone_AndNothingIsLeft()
    {
        var content = await PutAsync("bytes");

        Assert.Equal(SetAside.Done, await _store.SetAsideAsync(content.Digest, Never, Cancel));
        Assert.True(await _store.DiscardAsync(content.Digest, Cancel));

        Assert.Null(await _store.StatAsync(content.Digest, Cancel));
        Assert.False(_store.Holds(content.Digest));
        Assert.Empty(Files());
        Assert.Equal(SetAside.Absent, await _store.SetAsideAsync(content.Digest, Never, Cancel));
        Assert.False(await _store.DiscardAsync(content.Digest, Cancel));
    }

    [Fact]
    public async Task SetAside_IsNoLongerListed_ButHeld()
    {
        var content = await PutAsync("bytes");

        await _store.SetAsideAsync(content.Digest, Never, Cancel);

        Assert.True(_store.Holds(content.Digest));
        Assert.Empty(await _store.ListAsync(Cancel).ToArrayAsync(Cancel));
        Assert.True(_store.Holds(content.Digest));
        Assert.True(await _store.TakeBackAsync(content.Digest, Cancel));
        Assert.Equal([content.Digest], await _store.ListAsync(Cancel).ToArrayAsync(Cancel));
        Assert.False(await _store.TakeBackAsync(content.Digest, Cancel));
    }

    [Theory]
    [InlineData("stat")]
    [InlineData("hash")]
    [InlineData("read")]
    [InlineData("put")]
    [InlineData("put knowing the digest")]
    public async Task LookedForWhileSetAside_IsTakenBack_AndCannotBeDiscarded(string how)
    {
        var content = await PutAsync("bytes");
        await _store.SetAsideAsync(content.Digest, Never, Cancel);

        Assert.Equal("bytes", how switch
        {
            "stat" => await _store.StatAsync(content.Digest, Cancel) is null ? null : await ReadAsync(content.Digest),
            "hash" => await _store.HashAsync(content.Digest, null, Cancel) is null ? null : await ReadAsync(content.Digest),
            "put" => (await PutAsync("bytes")).Size == 5 ? await ReadAsync(content.Digest) : null,
            "put knowing the digest" => (await _store.PutAsync(Bytes("bytes"), content.Digest, null, Cancel)).Size == 5 ? await ReadAsync(content.Digest) : null,
            _ => await ReadAsync(content.Digest),
        });
        Assert.False(await _store.DiscardAsync(content.Digest, Cancel));
        Assert.Equal("bytes", await ReadAsync(content.Digest));
        Assert.Single(Files());
    }

    [Fact]
    public async Task PutAgain_RenewsTheTime_SoThatItIsWanted()
    {
        var content = await PutAsync("bytes");
        var file = Assert.Single(Files());
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        var dayAgo = DateTimeOffset.UtcNow.AddDays(-1);

        await _store.PutAsync(Bytes("bytes"), content.Digest, null, Cancel);

        Assert.Equal(SetAside.Wanted, await _store.SetAsideAsync(content.Digest, dayAgo, Cancel));
        Assert.Equal([file], Files());
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        await PutAsync("bytes");
        Assert.Equal(SetAside.Wanted, await _store.SetAsideAsync(content.Digest, dayAgo, Cancel));
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        Assert.Equal(SetAside.Done, await _store.SetAsideAsync(content.Digest, dayAgo, Cancel));
    }

    [Fact]
    public async Task PutAnewBesideWhatIsSetAside_OneStays()
    {
        var content = await PutAsync("bytes");
        var file = Assert.Single(Files());
        await _store.SetAsideAsync(content.Digest, Never, Cancel);
        var aside = Assert.Single(Files());
        File.Copy(aside, file); // As if another process had put it at that instant.

        Assert.False(await _store.TakeBackAsync(content.Digest, Cancel));

        Assert.Equal([file], Files());
        Assert.Equal("bytes", await ReadAsync(content.Digest));
    }

    [Fact]
    public async Task ManyAtOnce_OneRemovesAndOthersPutAndLook_WhoPutLastHasIt()
    {
        var content = await PutAsync("bytes");
        await Parallel.ForAsync(0, 200, Cancel, async (number, token) =>
        {
            if (number % 2 == 0)
            {
                if (await _store.SetAsideAsync(content.Digest, Never, token) == SetAside.Done)
                {
                    await _store.DiscardAsync(content.Digest, token);
                }

                return;
            }

            // What a registration does: put, and after its entry look again.
            await _store.PutAsync(Bytes("bytes"), null, null, token);
        });

        await _store.PutAsync(Bytes("bytes"), null, null, Cancel);
        Assert.Equal("bytes", await ReadAsync(content.Digest));
        Assert.Single(Files());
    }

    public void Dispose() => _directory.Dispose();

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private Task<Descriptor> PutAsync(string text) => _store.PutAsync(Bytes(text), null, null, Cancel);

    private async Task<string> ReadAsync(Digest digest)
    {
        await using var stream = await _store.OpenReadAsync(digest, Cancel);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_directory.At("artifacts"), "*", SearchOption.AllDirectories)];
}
