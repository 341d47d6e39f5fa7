using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>A ledger on a remote: real bare repositories that are busy, dead, refusing or rewritten.</summary>
public sealed class GitLedgerTests : IAsyncLifetime
{
    private static readonly ModelName Model = ModelName.Parse("m");

    private readonly GitLedgers _ledgers = new();
    private GitNetwork? _network;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GitNetwork Network => _network!;

    public async ValueTask InitializeAsync() => _network = await GitNetwork.CreateAsync(8, Cancel);

    public ValueTask DisposeAsync()
    {
        _ledgers.Dispose();
        _network?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Append_EightClonesAtOnce_LosesNothingAndIsLinear()
    {
        const int each = 2;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(clone => Task.Run(() => AppendAllAsync(clone, each), Cancel)));

        var models = new[] { "a", "b" };
        var entries = new List<string>();
        foreach (var model in models)
        {
            entries.AddRange((await Open(0).ReadAsync(ModelName.Parse(model), 1, int.MaxValue, Cancel)).Select(Text));
        }

        Assert.Equal(8 * each, entries.Distinct().Count());
        Assert.Equal($"{8 * each}", await RemoteAsync("rev-list", "--count", "registry"));
        Assert.Equal("0", await RemoteAsync("rev-list", "--count", "--min-parents=2", "registry"));
        Assert.Empty(await RemoteAsync("log", "--diff-filter=MDRT", "--format=", "--name-only", "registry", "--", "models/a/journal", "models/b/journal"));
        await RemoteAsync("fsck", "--strict");
    }

    [Fact]
    public async Task Append_RemoteDiesBeforeTheRefMoves_IsPublishedOnce()
    {
        Hook("pre-receive", "test -e died && exit 0\ntouch died\nkill -9 $PPID\n");

        Assert.True(await AppendAsync(0, 1, "one"));

        Assert.True(File.Exists(Path.Combine(Network.Remote, "died")));
        Assert.Equal("1", await RemoteAsync("rev-list", "--count", "registry"));
    }

    [Fact]
    public async Task Append_AnswerIsLostAfterTheRefMoved_IsRecognized()
    {
        Assert.True(await AppendAsync(0, 1, "one"));
        Hook("reference-transaction", "test \"$1\" = committed || exit 0\ngrep -q refs/heads/registry || exit 0\ntest -e died && exit 0\ntouch died\nkill -9 $PPID\n");

        Assert.True(await AppendAsync(1, 2, "two"));

        Assert.True(File.Exists(Path.Combine(Network.Remote, "died")));
        Assert.Equal("2", await RemoteAsync("rev-list", "--count", "registry"));
        Assert.Equal("two", Text((await Open(2).ReadAsync(Model, 2, 1, Cancel))[0]));
    }

    [Fact]
    public async Task Append_OthersWroteToAnotherModelMeanwhile_IsBuiltAnew()
    {
        var (first, second) = (Open(0), Open(1));
        Assert.Equal(0, await first.HeadAsync(Model, 0, Cancel));
        Assert.True(await second.AppendAsync(ModelName.Parse("other"), 1, "1"u8.ToArray(), ViewChanges.None, Cancel));

        Assert.True(await first.AppendAsync(Model, 1, "1"u8.ToArray(), ViewChanges.None, Cancel));

        Assert.Equal("2", await RemoteAsync("rev-list", "--count", "registry"));
    }

    [Fact]
    public async Task Append_ServerRefuses_SaysWhoMay()
    {
        Hook("pre-receive", "echo 'protected branch' >&2\nexit 1\n");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => AppendAsync(0, 1, "one"));

        Assert.Equal(RegistryErrorCode.Unauthorized, exception.Code);
        Assert.NotNull(exception.Hint);
        Assert.Empty(await RemoteAsync("for-each-ref"));
    }

    [Theory]
    [InlineData("git://127.0.0.1:1/registry.git", RegistryErrorCode.Unavailable)]
    [InlineData("/nowhere/registry.git", RegistryErrorCode.NotFound)]
    public async Task Read_RemoteCannotBeReached_IsAFailureUnlessOffline(string address, RegistryErrorCode code)
    {
        Assert.True(await AppendAsync(0, 1, "one"));
        await GitNetwork.GitAsync(Network.Clones[0], Cancel, "remote", "set-url", "origin", address);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Open(0).HeadAsync(Model, 0, Cancel));
        var offline = _ledgers.Open(Network.LedgerOf(0) with { Offline = true });

        Assert.Equal(code, exception.Code);
        Assert.Equal(1, await offline.HeadAsync(Model, 0, Cancel));
        var write = await Assert.ThrowsAsync<RegistryException>(() => offline.AppendAsync(Model, 2, "2"u8.ToArray(), ViewChanges.None, Cancel));
        Assert.Equal(RegistryErrorCode.Unavailable, write.Code);
    }

    [Fact]
    public async Task Read_RemoteIsNotConfigured_IsNotFound()
    {
        var journal = _ledgers.Open(Network.LedgerOf(0) with { Remote = "upstream" });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => journal.HeadAsync(Model, 0, Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
    }

    [Fact]
    public async Task Read_LedgerWasRewrittenOrDeleted_IsCorrupt()
    {
        Assert.True(await AppendAsync(0, 1, "one"));
        Assert.True(await AppendAsync(0, 2, "two"));
        var head = await RemoteAsync("rev-parse", "registry");
        await RemoteAsync("update-ref", "refs/heads/registry", "registry~1");

        var rewritten = await Assert.ThrowsAsync<RegistryException>(() => Open(0).HeadAsync(Model, 0, Cancel));
        await RemoteAsync("update-ref", "-d", "refs/heads/registry");
        var deleted = await Assert.ThrowsAsync<RegistryException>(() => Open(0).HeadAsync(Model, 0, Cancel));

        Assert.Equal((RegistryErrorCode.Corrupt, RegistryErrorCode.Corrupt), (rewritten.Code, deleted.Code));
        Assert.Contains(head, rewritten.Message, StringComparison.Ordinal);
        Assert.Contains(head, deleted.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_ShallowClone_Works()
    {
        Assert.True(await AppendAsync(0, 1, "one"));
        Assert.True(await AppendAsync(0, 2, "two"));
        var shallow = Path.Combine(Path.GetDirectoryName(Network.Remote)!, "shallow");
        await GitNetwork.GitAsync(Network.Clones[0], Cancel, "clone", "--quiet", "--depth=1", "--branch=registry", "file://" + Network.Remote, shallow);

        Assert.True(await _ledgers.Open(Network.LedgerOf(0) with { Directory = shallow }).AppendAsync(Model, 3, "three"u8.ToArray(), ViewChanges.None, Cancel));

        Assert.Equal("3", await RemoteAsync("rev-list", "--count", "registry"));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private GitJournal Open(int clone) => _ledgers.Open(Network.LedgerOf(clone));

    private Task<bool> AppendAsync(int clone, int number, string text) =>
        Open(clone).AppendAsync(Model, number, Encoding.UTF8.GetBytes(text), ViewChanges.None, Cancel);

    private Task<string> RemoteAsync(params string[] arguments) => GitNetwork.GitAsync(Network.Remote, Cancel, arguments);

    private void Hook(string name, string script)
    {
        var path = Path.Combine(Network.Remote, "hooks", name);
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task AppendAllAsync(int clone, int count)
    {
        var journal = Open(clone);
        var model = ModelName.Parse(clone % 2 == 0 ? "a" : "b");
        for (var i = 0; i < count; i++)
        {
            var entry = Encoding.UTF8.GetBytes($"{clone}:{i}");
            var isAppended = false;
            while (!isAppended)
            {
                isAppended = await journal.AppendAsync(model, await journal.HeadAsync(model, 0, Cancel) + 1, entry, ViewChanges.None, Cancel);
            }
        }
    }
}
