using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class FileArtifactStoreTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];
    private static readonly Digest ContentDigest = Digest.Of(Content);

    private readonly TemporaryDirectory _directory = new();

    public FileArtifactStoreTests()
    {
        Store = new FileArtifactStore(_directory.At("store"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FileArtifactStore Store { get; }

    private string StoredPath => _directory.At("store", "sha256", ContentDigest.Hex[..2], ContentDigest.Hex);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Put_File_IsCopiedToAReadOnlyFile()
    {
        var source = _directory.Write("model.bin", Content);

        await PutAsync(ArtifactSource.FromFile(source, null));
        await File.WriteAllBytesAsync(source, [9], Cancel);

        Assert.Equal(Content, await File.ReadAllBytesAsync(StoredPath, Cancel));
        Assert.Equal(["model.bin", $"store/sha256/{ContentDigest.Hex[..2]}/{ContentDigest.Hex}"], _directory.Files());
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            Assert.Equal(default, File.GetUnixFileMode(StoredPath) & ~read);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Put_StoredFileWasCutShort_IsRepaired(bool digestIsKnown)
    {
        await PutAsync(Content);
        Replace(StoredPath, [1]);

        await PutAsync(ArtifactSource.FromFile(_directory.Write("again", Content), digestIsKnown ? ContentDigest : null));

        Assert.Equal(Content, await File.ReadAllBytesAsync(StoredPath, Cancel));
    }

    [Fact]
    public async Task Put_StoredFileWasCutShortAndStreamHasNoLength_IsCorrupt()
    {
        await PutAsync(Content);
        Replace(StoredPath, [1]);

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => Store.PutAsync(new SourceStream(Content), ContentDigest, null, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Contains(StoredPath, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_StaleTemporaries_AreDeletedAndFreshOnesKept()
    {
        var stale = _directory.Write("store/sha256/.tmp-stale", Content);
        var fresh = _directory.Write("store/sha256/.tmp-fresh", Content);
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddDays(-2));

        await PutAsync(Content);

        Assert.False(File.Exists(stale));
        Assert.True(File.Exists(fresh));
    }

    [Fact]
    public async Task Put_Failed_LeavesNoFile()
    {
        using var cancellation = new CancellationTokenSource();
        var content = new SourceStream(new byte[3 << 20]) { CallAt = 1 << 20, Reached = cancellation.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync(content, null, null, cancellation.Token));
        await Assert.ThrowsAsync<RegistryException>(() => Store.PutAsync(new SourceStream([4]), ContentDigest, null, Cancel));

        Assert.Empty(_directory.Files());
    }

    [Fact]
    public async Task List_LeftoversAndStrangers_AreIgnored()
    {
        await PutAsync(Content);
        _directory.Write("store/sha256/.tmp-1", Content);
        _directory.Write("store/sha256/README.md", Content);
        _directory.Write("store/sha256/zz/" + new string('z', 64), Content);
        _directory.Write("store/sha256/00/" + ContentDigest.Hex, Content);
        _directory.Write("store/sha512/00/" + ContentDigest.Hex, Content);

        Assert.Equal([ContentDigest], await Store.ListAsync(Cancel).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("store")]
    [InlineData("store/sha256")]
    [InlineData("store/sha256/SHARD")]
    [InlineData("store/sha256/SHARD/DIGEST")]
    public async Task Every_Link_IsRefused(string path)
    {
        using var outside = new TemporaryDirectory();
        var parts = path
            .Replace("SHARD", ContentDigest.Hex[..2], StringComparison.Ordinal)
            .Replace("DIGEST", ContentDigest.Hex, StringComparison.Ordinal)
            .Split('/');
        Directory.CreateDirectory(Path.GetDirectoryName(_directory.At(parts))!);
        File.CreateSymbolicLink(_directory.At(parts), outside.Path);

        foreach (var act in new Func<Task>[]
        {
            () => PutAsync(Content),
            () => Store.StatAsync(ContentDigest, Cancel),
            () => Store.HashAsync(ContentDigest, null, Cancel),
            () => Store.OpenReadAsync(ContentDigest, Cancel),
        })
        {
            var exception = await Assert.ThrowsAsync<RegistryException>(act);
            Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
            Assert.Contains("is a symbolic link", exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(outside.Files());
    }

    private static void Replace(string path, byte[] content)
    {
        File.Delete(path);
        File.WriteAllBytes(path, content);
    }

    private async Task PutAsync(ArtifactSource source) => await Store.PutManyAsync([source], null, Cancel);

    private async Task PutAsync(byte[] content) => await Store.PutAsync(new MemoryStream(content), null, null, Cancel);
}
