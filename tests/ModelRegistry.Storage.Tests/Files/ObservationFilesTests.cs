using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class ObservationFilesTests : IDisposable
{
    private static readonly ModelName Model = ModelName.Parse("ctr_ranking");

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ObservationFiles Store => new(_directory.Path, TimeProvider.System);

    [Fact]
    public async Task Add_ByDayAndOnce_ReadsBackInOrder()
    {
        Observation[] observations = [Observed(3, 23), Observed(4, 23), Observed(3, 0)];

        var first = await Store.AddAsync(Model, observations, Cancel);
        var second = await Store.AddAsync(Model, observations, Cancel);

        Assert.Equal((3, 0), (first.Added.Count, first.Known.Count));
        Assert.Equal((0, 3), (second.Added.Count, second.Known.Count));
        Assert.Equal(["observations/ctr_ranking/2026-10-03.ndjson", "observations/ctr_ranking/2026-10-04.ndjson"], _directory.Files());
        var read = await Store.ReadAsync(Model, Cancel);
        Assert.Equal(observations.Select(one => one.Key).Order(StringComparer.Ordinal), read.Select(one => one.Key).Order(StringComparer.Ordinal));
        Assert.Equal([observations[1].Key], (await Store.ReadAsync(Model, 1, Cancel)).Select(one => one.Key));
    }

    [Fact]
    public async Task Add_SameKeyWithAnotherValue_KeepsTheFirstAndSaysSo()
    {
        await Store.AddAsync(Model, [Observed(3, 1)], Cancel);

        var (added, known) = await Store.AddAsync(Model, [Observed(3, 1) with { Value = ExactDecimal.Parse("0.5") }], Cancel);

        Assert.Empty(added);
        Assert.False(Assert.Single(known).Known.Says(known[0].Given));
        Assert.Equal("0.03", Assert.Single(await Store.ReadAsync(Model, Cancel)).Value.ToString());
    }

    [Fact]
    public async Task Read_NothingThere_IsEmpty() => Assert.Empty(await Store.ReadAsync(Model, Cancel));

    [Fact]
    public async Task Add_AfterAKilledWriter_CutsTheUnfinishedLineOff()
    {
        await Store.AddAsync(Model, [Observed(3, 1)], Cancel);
        var file = _directory.At("observations", "ctr_ranking", "2026-10-03.ndjson");
        var whole = await File.ReadAllBytesAsync(file, Cancel);
        await File.AppendAllTextAsync(file, "{\"metric\": \"ctr\", \"ver", Cancel);

        Assert.Single(await Store.ReadAsync(Model, Cancel));
        await Store.AddAsync(Model, [Observed(3, 2)], Cancel);

        byte[] expected = [.. whole, .. JsonLine.ToBytes(Observed(3, 2).ToJson())];
        Assert.Equal(expected, await File.ReadAllBytesAsync(file, Cancel));
    }

    [Fact]
    public async Task Read_DamagedLine_IsNamed()
    {
        await Store.AddAsync(Model, [Observed(3, 1)], Cancel);
        await File.AppendAllTextAsync(_directory.At("observations", "ctr_ranking", "2026-10-03.ndjson"), "{}\n", Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Store.ReadAsync(Model, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Contains("2026-10-03.ndjson, line 2, is no observation", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ManyWritersAtOnce_LoseAndDoubleNothing()
    {
        Observation[] observations = [.. Enumerable.Range(0, 20).Select(hour => Observed(3, hour))];

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () => (await Store.AddAsync(Model, [.. observations.Skip(writer).Concat(observations.Take(writer))], Cancel)).Added.Count, Cancel)));

        Assert.Equal(20, added.Sum());
        Assert.Equal(20, (await Store.ReadAsync(Model, Cancel)).Count);
        Assert.Equal(20, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_directory.At("observations", "ctr_ranking", "2026-10-03.ndjson"), Cancel)).Count(c => c == '\n'));
    }

    [Fact]
    public async Task Add_ThroughALink_IsRefused()
    {
        Directory.CreateDirectory(_directory.At("elsewhere"));
        Directory.CreateDirectory(_directory.At("observations"));
        Directory.CreateSymbolicLink(_directory.At("observations", "ctr_ranking"), _directory.At("elsewhere"));

        Assert.Equal(RegistryErrorCode.Corrupt, (await Assert.ThrowsAsync<RegistryException>(() => Store.AddAsync(Model, [Observed(3, 1)], Cancel))).Code);
    }

    public void Dispose() => _directory.Dispose();

    private static Observation Observed(int day, int hour)
    {
        var start = new DateTimeOffset(2026, 10, day, hour, 0, 0, TimeSpan.Zero);
        Assert.True(ObservationWindow.TryMake(start, start.AddHours(1), out var window));
        return new Observation("ctr", ModelVersion.Parse("1.0.0"), window, ExactDecimal.Parse("0.03"));
    }
}
