using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using Xunit;

namespace ModelRegistry.Testing;

/// <summary>What every journal promises. A test project inherits it once for each implementation.</summary>
public abstract class JournalConformance
{
    private static readonly ModelName Model = ModelName.Parse("ctr_ranking");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Gets how many entries long journals have here; less where an entry costs a process or a network.</summary>
    protected virtual int Long => 70;

    /// <summary>Gets how many rounds writers race for.</summary>
    protected virtual int Rounds => 25;

    /// <summary>Gets how many entries each of several writers appends.</summary>
    protected virtual int EntriesAWriter => 8;

    /// <summary>Opens the journal under test; every call opens the same storage anew, as another process would.</summary>
    protected abstract IJournal Open();

    [Fact]
    public async Task Models_NothingStored_IsEmpty() => Assert.Empty(await NamesAsync(Open()));

    [Fact]
    public async Task Models_SeveralStored_AreInNameOrder()
    {
        var journal = Open();
        foreach (var name in new[] { "b", "a-b", "a_b", "a1", "a" })
        {
            Assert.True(await journal.AppendAsync(ModelName.Parse(name), 1, Entry(1), ViewChanges.None, Cancel));
        }

        Assert.Equal(["a", "a-b", "a1", "a_b", "b"], await NamesAsync(Open()));
    }

    [Fact]
    public async Task Models_ViewsButNoEntry_IsEmpty()
    {
        await Open().WriteViewsAsync(Model, Writes(("state.json", "{}")), Cancel);

        Assert.Empty(await NamesAsync(Open()));
    }

    [Fact]
    public async Task Head_NothingStored_IsZero()
    {
        Assert.Equal(0, await Open().HeadAsync(Model, 0, Cancel));
        Assert.Equal(0, await Open().HeadAsync(Model, 7, Cancel));
    }

    [Fact]
    public async Task Head_AnyHint_IsLastEntry()
    {
        var journal = Open();
        await FillAsync(journal, Long);

        for (var hint = 0; hint < Long + 10; hint++)
        {
            Assert.Equal(Long, await Open().HeadAsync(Model, hint, Cancel));
        }
    }

    [Fact]
    public async Task Head_NegativeHint_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Open().HeadAsync(Model, -1, Cancel));

    [Fact]
    public async Task Read_Range_ReturnsThoseEntries()
    {
        await FillAsync(Open(), 5);

        var entries = await Open().ReadAsync(Model, 2, 3, Cancel);

        Assert.Equal([Text(2), Text(3), Text(4)], entries.Select(Text));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, int.MaxValue, 5)]
    [InlineData(5, int.MaxValue, 1)]
    [InlineData(6, 1, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 0)]
    public async Task Read_PastEnd_IsShorter(int from, int count, int expected)
    {
        await FillAsync(Open(), 5);

        Assert.Equal(expected, (await Open().ReadAsync(Model, from, count, Cancel)).Count);
    }

    [Fact]
    public async Task Read_NothingStored_IsEmpty() => Assert.Empty(await Open().ReadAsync(Model, 1, 10, Cancel));

    [Fact]
    public async Task Append_NextNumber_KeepsTheBytes()
    {
        byte[] bytes = [0, 255, 13, 10, .. "ä"u8];

        Assert.True(await Open().AppendAsync(Model, 1, bytes, ViewChanges.None, Cancel));

        Assert.Equal(bytes, (await Open().ReadAsync(Model, 1, 1, Cancel))[0].ToArray());
    }

    [Fact]
    public async Task Append_TakenNumber_ChangesNothing()
    {
        await FillAsync(Open(), 3);
        await Open().WriteViewsAsync(Model, Writes(("state.json", "3")), Cancel);

        foreach (var number in new[] { 1, 2, 3 })
        {
            Assert.False(await Open().AppendAsync(Model, number, "other"u8.ToArray(), Writes(("state.json", "x")), Cancel));
        }

        Assert.Equal([Text(1), Text(2), Text(3)], (await Open().ReadAsync(Model, 1, 9, Cancel)).Select(Text));
        Assert.Equal("3", await ViewAsync("state.json"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public async Task Append_NumberThatLeavesAGap_IsRefused(int number)
    {
        await FillAsync(Open(), 2);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Open().AppendAsync(Model, number, Entry(number), ViewChanges.None, Cancel));

        Assert.Equal(2, await Open().HeadAsync(Model, 0, Cancel));
    }

    [Fact]
    public async Task Append_LargestEntry_IsKept()
    {
        Assert.True(await Open().AppendAsync(Model, 1, new byte[DocumentLimits.Entry.MaxBytes], ViewChanges.None, Cancel));

        Assert.Equal(DocumentLimits.Entry.MaxBytes, (await Open().ReadAsync(Model, 1, 1, Cancel))[0].Length);
    }

    [Fact]
    public async Task Append_TooLargeEntry_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => Open().AppendAsync(Model, 1, new byte[DocumentLimits.Entry.MaxBytes + 1], ViewChanges.None, Cancel));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        Assert.Equal(0, await Open().HeadAsync(Model, 0, Cancel));
    }

    [Fact]
    public async Task Append_Cancelled_AppendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Open().AppendAsync(Model, 1, Entry(1), Writes(("state.json", "1")), new CancellationToken(canceled: true)));

        Assert.Equal(0, await Open().HeadAsync(Model, 0, Cancel));
        Assert.Null(await ViewAsync("state.json"));
    }

    [Fact]
    public async Task Append_OtherModel_IsIndependent()
    {
        await FillAsync(Open(), 3);

        Assert.True(await Open().AppendAsync(ModelName.Parse("other"), 1, Entry(1), ViewChanges.None, Cancel));

        Assert.Equal(3, await Open().HeadAsync(Model, 0, Cancel));
        Assert.Equal(1, await Open().HeadAsync(ModelName.Parse("other"), 0, Cancel));
    }

    [Fact]
    public async Task Append_ManyWriters_OneWinsEachNumber()
    {
        const int writers = 8;

        for (var number = 1; number <= Rounds; number++)
        {
            var content = Enumerable.Range(0, writers).Select(writer => Encoding.UTF8.GetBytes($"{number} by {writer}")).ToList();
            var won = await Task.WhenAll(content.Select(bytes =>
                Task.Run(() => Open().AppendAsync(Model, number, bytes, ViewChanges.None, Cancel), Cancel)));

            var winner = Assert.Single(Enumerable.Range(0, writers), writer => won[writer]);
            Assert.Equal(content[winner], (await Open().ReadAsync(Model, number, 1, Cancel))[0].ToArray());
        }
    }

    [Fact]
    public async Task Append_RetryUntilWon_LosesAndRepeatsNothing()
    {
        const int writers = 6;
        var each = EntriesAWriter;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => AppendAllAsync(writer, each), Cancel)));

        var entries = (await Open().ReadAsync(Model, 1, int.MaxValue, Cancel)).Select(Text).ToList();
        Assert.Equal(writers * each, entries.Count);
        foreach (var writer in Enumerable.Range(0, writers))
        {
            Assert.Equal(
                Enumerable.Range(0, each).Select(i => $"{writer}:{i}"),
                entries.Where(entry => entry.StartsWith($"{writer}:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Views_Absent_IsNull()
    {
        Assert.Null(await ViewAsync("state.json"));
        Assert.Null(await ViewAsync("versions/1.0.0/metadata.json"));
        Assert.Empty(await Open().ListViewsAsync(Model, Cancel));
    }

    [Fact]
    public async Task Views_WrittenWithAnEntry_AreReadable()
    {
        var views = Writes(("versions/1.0.0/metadata.json", "m"), ("state/00.json", "s"), ("state.json", "h"));

        Assert.True(await Open().AppendAsync(Model, 1, Entry(1), views, Cancel));

        Assert.Equal(
            ["state.json", "state/00.json", "versions/1.0.0/metadata.json"],
            await Open().ListViewsAsync(Model, Cancel));
        Assert.Equal("m", await ViewAsync("versions/1.0.0/metadata.json"));
        Assert.Equal("h", await ViewAsync("state.json"));
    }

    [Fact]
    public async Task Views_WrittenAgain_AreReplaced()
    {
        await Open().WriteViewsAsync(Model, Writes(("state.json", "a longer text"), ("state/a", "1")), Cancel);

        await Open().WriteViewsAsync(Model, Writes(("state.json", "short"), ("state.json", "last")) with { Deletes = ["state/a", "state/b"] }, Cancel);

        Assert.Equal("last", await ViewAsync("state.json"));
        Assert.Equal(["state.json"], await Open().ListViewsAsync(Model, Cancel));
    }

    [Theory]
    [InlineData("journal/00000001.json")]
    [InlineData("../other/state.json")]
    [InlineData("state/../model.json")]
    [InlineData("/state.json")]
    [InlineData("model.json")]
    [InlineData("candidates/1.0.0.json")]
    [InlineData("state")]
    [InlineData("versions")]
    [InlineData("")]
    public async Task Views_PathOfSomethingElse_IsRefused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Open().ReadViewAsync(Model, path, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().WriteViewsAsync(Model, Writes((path, "x")), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().WriteViewsAsync(Model, new ViewChanges([], [path]), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().AppendAsync(Model, 1, Entry(1), Writes((path, "x")), Cancel));
        Assert.Equal(0, await Open().HeadAsync(Model, 0, Cancel));
    }

    private static ViewChanges Writes(params (string Path, string Content)[] views) => new(
        [.. views.Select(view => KeyValuePair.Create(view.Path, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(view.Content)))],
        []);

    private static string Text(int number) => $"{{\"entry\": {number}}}\n";

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static byte[] Entry(int number) => Encoding.UTF8.GetBytes(Text(number));

    private static async Task FillAsync(IJournal journal, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Assert.True(await journal.AppendAsync(Model, number, Entry(number), ViewChanges.None, Cancel));
        }
    }

    private static async Task<List<string>> NamesAsync(IJournal journal)
    {
        var names = new List<string>();
        await foreach (var model in journal.ModelsAsync(Cancel))
        {
            names.Add(model.Text);
        }

        return names;
    }

    private async Task AppendAllAsync(int writer, int count)
    {
        var journal = Open();
        for (var i = 0; i < count; i++)
        {
            var entry = Encoding.UTF8.GetBytes($"{writer}:{i}");
            int head;
            do
            {
                head = await journal.HeadAsync(Model, 0, Cancel);
            }
            while (!await journal.AppendAsync(Model, head + 1, entry, ViewChanges.None, Cancel));
        }
    }

    private async Task<string?> ViewAsync(string path) =>
        await Open().ReadViewAsync(Model, path, Cancel) is { } bytes ? Text(bytes) : null;
}
