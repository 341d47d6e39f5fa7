using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class FileJournalTests : IDisposable
{
    private static readonly ModelName Model = ModelName.Parse("m");

    private readonly TemporaryDirectory _directory = new();

    public FileJournalTests()
    {
        Journal = new FileJournal(_directory.Path);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FileJournal Journal { get; }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Append_Entry_IsOneReadOnlyFile()
    {
        await FillAsync(2);

        Assert.Equal(["models/m/journal/00000001.json", "models/m/journal/00000002.json"], _directory.Files());
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode anyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
            Assert.Equal(default, File.GetUnixFileMode(PathOf(1)) & anyWrite);
        }
    }

    [Fact]
    public async Task Append_ViewCannotBeWritten_KeepsTheEntry()
    {
        Directory.CreateDirectory(_directory.At("models", "m", "state.json"));
        var views = new ViewChanges([KeyValuePair.Create("state.json", (ReadOnlyMemory<byte>)"{}"u8.ToArray())], []);

        Assert.True(await Journal.AppendAsync(Model, 1, "1"u8.ToArray(), views, Cancel));

        Assert.Equal(1, await Journal.HeadAsync(Model, 0, Cancel));
        await Assert.ThrowsAsync<RegistryException>(() => Journal.WriteViewsAsync(Model, views, Cancel));
        Assert.DoesNotContain(_directory.Files(), path => path.Contains(".tmp-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadView_WhileOthersReplaceIt_IsOneOfTheirsEachTime()
    {
        byte[][] contents = [.. new[] { 60_000, 10 }.Select(size => Enumerable.Repeat((byte)(size % 251), size).ToArray())];
        ViewChanges Views(int turn) => new([KeyValuePair.Create("state.json", (ReadOnlyMemory<byte>)contents[turn % 2])], []);
        await Journal.WriteViewsAsync(Model, Views(0), Cancel);

        var writing = Task.Run(
            async () =>
            {
                for (var turn = 0; turn < 3_000; turn++)
                {
                    await Journal.WriteViewsAsync(Model, Views(turn), Cancel);
                }
            },
            Cancel);
        while (!writing.IsCompleted)
        {
            var read = await Journal.ReadViewAsync(Model, "state.json", Cancel);
            Assert.Contains(contents, content => content.AsSpan().SequenceEqual(read!.Value.Span));
        }

        await writing;
    }

    [Fact]
    public async Task Head_WhileOthersAppend_NeverSeesAGap()
    {
        const int last = 300;
        var writing = Task.Run(
            async () =>
            {
                for (var number = 1; number <= last; number++)
                {
                    Assert.True(await Journal.AppendAsync(Model, number, "1"u8.ToArray(), ViewChanges.None, Cancel));
                }
            },
            Cancel);
        var head = 0;
        while (!writing.IsCompleted)
        {
            var seen = await Journal.HeadAsync(Model, 0, Cancel);
            Assert.True(seen >= head);
            head = seen;
        }

        await writing;
        Assert.Equal(last, await Journal.HeadAsync(Model, 0, Cancel));
    }

    [Fact]
    public async Task Append_DirectoryRemovedMeanwhile_MakesItAgain()
    {
        await FillAsync(1);
        Directory.Delete(_directory.At("models"), recursive: true);

        await FillAsync(1);

        Assert.Equal(["models/m/journal/00000001.json"], _directory.Files());
    }

    [Fact]
    public async Task Head_LeftoversAndStrangers_AreIgnored()
    {
        await FillAsync(2);
        foreach (var name in new[] { ".tmp-0123", "00000003.sigstore", "00000004.json.bak", "4.json", "0000000x.json", "00000000.json", "README.md" })
        {
            _directory.Write("models/m/journal/" + name, "x"u8);
        }

        _directory.Write("models/.tmp-7/journal/00000001.json", "x"u8);
        _directory.Write("models/Bad Name/journal/00000001.json", "x"u8);
        _directory.Write("models/empty/journal/.tmp-1", "x"u8);

        Assert.Equal(2, await Journal.HeadAsync(Model, 0, Cancel));
        Assert.Equal(2, await Journal.HeadAsync(Model, 1, Cancel));
        Assert.Equal(["m"], await Journal.ModelsAsync(Cancel).Select(model => model.Text).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(1, 0)]
    [InlineData(1, 9)]
    public async Task Head_Gap_NamesTheMissingFile(int missing, int hint)
    {
        await FillAsync(5);
        File.Delete(PathOf(missing));

        await RequireCorruptAsync(() => Journal.HeadAsync(Model, hint, Cancel), PathOf(missing) + " is missing");
    }

    [Fact]
    public async Task Append_IntoAGap_IsRefused()
    {
        await FillAsync(5);
        File.Delete(PathOf(3));

        await RequireCorruptAsync(() => AppendAsync(3), PathOf(3) + " is missing");

        Assert.False(File.Exists(PathOf(3)));
    }

    [Fact]
    public async Task Read_HugeEntry_IsRefusedUnread()
    {
        await FillAsync(1);
        using (var file = File.OpenHandle(PathOf(2), FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, 1L << 40);
        }

        await RequireCorruptAsync(() => Journal.ReadAsync(Model, 1, 9, Cancel), $"has {1L << 40} bytes");
    }

    [Fact]
    public async Task Read_EntryOfLargestSize_IsRead()
    {
        _directory.Write("models/m/journal/00000001.json", new byte[DocumentLimits.Entry.MaxBytes]);

        Assert.Single(await Journal.ReadAsync(Model, 1, 1, Cancel));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models/m")]
    [InlineData("models/m/journal")]
    public async Task Every_DirectoryIsALink_IsRefused(string link)
    {
        using var outside = new TemporaryDirectory();
        outside.Write("m/journal/00000001.json", "x"u8);
        outside.Write("journal/00000001.json", "x"u8);
        outside.Write("00000001.json", "x"u8);
        var before = outside.Files();
        Link(link, outside.Path);

        await RequireCorruptAsync(() => Journal.HeadAsync(Model, 0, Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => Journal.ReadAsync(Model, 1, 1, Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => AppendAsync(1), "is a symbolic link");
        await RequireCorruptAsync(() => AppendAsync(2), "is a symbolic link");
        await RequireCorruptAsync(() => Journal.ModelsAsync(Cancel).ToListAsync(Cancel).AsTask(), "is a symbolic link");
        Assert.Equal(before, outside.Files());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_EntryIsALink_IsRefused(bool dangling)
    {
        using var outside = new TemporaryDirectory();
        await FillAsync(1);
        Link("models/m/journal/00000002.json", dangling ? outside.At("nowhere") : outside.Write("secret", "x"u8));

        await RequireCorruptAsync(() => Journal.HeadAsync(Model, 1, Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => Journal.ReadAsync(Model, 1, 9, Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => AppendAsync(2), "is a symbolic link");
        Assert.False(File.Exists(outside.At("nowhere")));
    }

    [Theory]
    [InlineData("models/m/state", "state/a.json")]
    [InlineData("models/m/versions/1.0.0", "versions/1.0.0/metadata.json")]
    [InlineData("models/m/state.json", "state.json")]
    public async Task Views_ThroughALink_AreRefused(string link, string view)
    {
        using var outside = new TemporaryDirectory();
        Link(link, outside.Path);
        var views = new ViewChanges([KeyValuePair.Create(view, (ReadOnlyMemory<byte>)"x"u8.ToArray())], []);

        await RequireCorruptAsync(() => Journal.ReadViewAsync(Model, view, Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => Journal.WriteViewsAsync(Model, views, Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => Journal.WriteViewsAsync(Model, new ViewChanges([], [view]), Cancel), "is a symbolic link");
        await RequireCorruptAsync(() => Journal.ListViewsAsync(Model, Cancel), "is a symbolic link");
        Assert.Empty(outside.Files());
    }

    [Fact]
    public async Task Registry_IsALink_IsFollowed()
    {
        using var elsewhere = new TemporaryDirectory();
        Link("link", elsewhere.Path);

        Assert.True(await new FileJournal(_directory.At("link")).AppendAsync(Model, 1, "1"u8.ToArray(), ViewChanges.None, Cancel));

        Assert.Equal(["models/m/journal/00000001.json"], elsewhere.Files());
    }

    [Fact]
    public async Task ListViews_OtherFiles_AreNoViews()
    {
        _directory.Write("models/m/model.json", "x"u8);
        _directory.Write("models/m/candidates/1.0.0.json", "x"u8);
        _directory.Write("models/m/state/.tmp-1", "x"u8);
        _directory.Write("models/m/state/a.json", "x"u8);

        Assert.Equal(["state/a.json"], await Journal.ListViewsAsync(Model, Cancel));
    }

    private static async Task RequireCorruptAsync(Func<Task> act, string message)
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(act);
        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private string PathOf(int number) => _directory.At("models", "m", "journal", $"{number:D8}.json");

    private void Link(string path, string target)
    {
        var link = _directory.At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, target);
    }

    private Task<bool> AppendAsync(int number) => Journal.AppendAsync(Model, number, "x"u8.ToArray(), ViewChanges.None, Cancel);

    private async Task FillAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Assert.True(await AppendAsync(number));
        }
    }
}
