using FsCheck;
using FsCheck.Fluent;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Journal.State;

public class StateFoldTest
{
    private const int Entries = 120;

    private static readonly string[] Keys = [.. Enumerable.Range(0, 3000).Select(i => $"key:{i}")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Apply_AnyJournal_IsWhatPlainDictionariesSay() => Prop
        .ForAll(Seeds, seed =>
        {
            var journal = new RandomJournal(seed, registrations: 20 + (seed % 60));
            var state = new ModelState { Model = Ledgers.Model };
            for (var i = 0; i < 400; i++)
            {
                var entry = journal.Envelope(journal.Next());
                state = StateFold.Apply(state, entry, []);
                journal.Naive.Apply(entry);
                if (i % 40 == 0)
                {
                    journal.Naive.Matches(state);
                }
            }

            journal.Naive.Matches(state);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Fact]
    public void Read_OfWritten_IsTheSameBytes() => Prop
        .ForAll(Seeds, seed =>
        {
            var journal = new RandomJournal(seed, registrations: 40);
            var state = new ModelState { Model = Ledgers.Model };
            for (var i = 0; i < 60; i++)
            {
                var entry = journal.Envelope(journal.Next());
                state = StateFold.Apply(state, entry, []);
                journal.Naive.Apply(entry);
                var bytes = state.ToBytes();
                var read = ModelState.Read(JsonParser.ParseObject(new DocumentSource("state.json", bytes), DocumentLimits.Entry));
                Assert.Equal(bytes, read.ToBytes());
            }
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    // Writers are killed, views get lost: whoever comes next appends all the same, and every state is the one a replay gives.
    [Fact]
    public void Append_WhateverHappensToViews_LeadsToTheBytesOfAReplay() => Prop
        .ForAll(Seeds, seed => RunWithFaultsAsync(seed).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Fact]
    public void Set_InAnyOrder_GivesTheSameIndex() => Prop
        .ForAll(Seeds, seed =>
        {
            var shuffled = (string[])Keys.Clone();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(IndexOf(Keys).ToJson(), IndexOf(shuffled).ToJson());
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3));

    [Fact]
    public void Find_InADeepIndex()
    {
        var index = IndexOf(Keys);

        Assert.All(Keys, key => Assert.Equal(new JsonString(key), index.Find(key)));
        Assert.Null(index.Find("key:3000"));
        Assert.Null(index.Find(""));
        Assert.Equal(new JsonString("b"), index.Set("key:7", "b", []).Find("key:7"));
        Assert.Equal(new JsonString("key:7"), index.Find("key:7"));
    }

    [Fact]
    public void Set_OneMoreThanALeafHolds_SplitsIt()
    {
        Assert.NotNull(IndexOf(Keys[..32]).ToJson()["entries"]);
        Assert.NotNull(IndexOf(Keys[..33]).ToJson()["children"]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3000)]
    public async Task Append_WritesAndReadsABoundedNumberOfViews(int versions)
    {
        var ledgers = await WithVersionsAsync(versions);

        await IsBoundedAsync(ledgers, Ledgers.Registered("9.0.0", versions + 1), views: 18);
        await IsBoundedAsync(ledgers, Ledgers.Promoted("9.0.0", versions + 1, null), views: 12);
        await IsBoundedAsync(ledgers, Ledgers.Promoted("1.0.1", 2, "9.0.0"), views: 12);
        await IsBoundedAsync(ledgers, Ledgers.RolledBack(versions + 4, "9.0.0", versions + 1, "1.0.1"), views: 12);
        await IsBoundedAsync(ledgers, new Noted(Ledgers.Version("1.0.2"), "x", null), views: 8);
    }

    [Theory]
    [InlineData(16, 16, false)]
    [InlineData(17, 16, true)]
    [InlineData(40, 16, true)]
    public async Task Append_Releases_SixteenAreListed(int versions, int listed, bool truncated)
    {
        var latest = (await (await WithVersionsAsync(versions)).OpenAsync()).State.Latest;

        Assert.Equal((listed, truncated), (latest.Active.Count, latest.Truncated));
        Assert.Equal($"1.0.{versions - 1}", latest.Active[0].ToString());
    }

    [Fact]
    public async Task Append_LatestListRunsEmpty_IsMadeAgain()
    {
        var ledgers = await WithVersionsAsync(50);
        for (var i = 49; i >= 1; i--)
        {
            var view = await ledgers.AppendAsync(new Deprecated(Ledgers.Version($"1.0.{i}"), "old", null));
            Assert.Equal($"1.0.{i - 1}", view.State.Latest.Active[0].ToString());
        }

        var last = await ledgers.AppendAsync(new Deprecated(Ledgers.Version("1.0.0"), "old", null));
        Assert.Equal(LatestReleases.None.ToJson(), last.State.Latest.ToJson());
        Assert.Equal(last.State.ToBytes(), (await ledgers.Ledger.ReplayAsync(Ledgers.Model, last.Number, Cancel)).State.ToBytes());
    }

    [Fact]
    public async Task Apply_SecondDeprecation_KeepsTheFirst()
    {
        var ledgers = await WithVersionsAsync(2);
        await ledgers.AppendAsync(new Deprecated(Ledgers.Version("1.0.0"), "old", null));

        var view = await ledgers.AppendAsync(new Deprecated(Ledgers.Version("1.0.0"), "older", null));

        var standing = (await ledgers.Ledger.FindAsync(view, Ledgers.Version("1.0.0"), Cancel))!;
        Assert.Equal((3, 4), (standing.Deprecated, standing.Last));
    }

    // A forger may name another version in the incident than the one that was left.
    [Fact]
    public async Task Apply_IncidentOfAnotherVersion_IsFoldedOnAPartlyLoadedIndexToo()
    {
        var ledgers = await WithVersionsAsync(400);
        await ledgers.AppendAsync(Ledgers.Promoted("1.0.1", 2, null));
        await ledgers.AppendAsync(Ledgers.Promoted("1.0.2", 3, "1.0.1"));
        var body = Ledgers.RolledBack(403, "1.0.1", 2, "1.0.2") with { Incident = new OpenedIncident("incident-403", Ledgers.Version("1.0.300"), "x") };

        var view = await ledgers.AppendAsync(body);

        Assert.Equal(403, (await ledgers.Ledger.FindAsync(view, Ledgers.Version("1.0.300"), Cancel))!.Deprecated);
    }

    private static StateIndex IndexOf(IEnumerable<string> keys) =>
        keys.Aggregate(StateIndex.Empty, (index, key) => index.Set(key, key, []));

    private static async Task<Ledgers> WithVersionsAsync(int count)
    {
        var ledgers = new Ledgers();
        var view = await ledgers.OpenAsync();
        for (var i = 0; i < count; i++)
        {
            view = (await ledgers.Ledger.AppendAsync(view, ledgers.Draft(Ledgers.Registered($"1.0.{i}", i + 1)), Cancel))!;
        }

        return ledgers;
    }

    private static async Task IsBoundedAsync(Ledgers ledgers, EntryBody body, int views)
    {
        ledgers.Journal.ForgetCounts();
        await ledgers.AppendAsync(body);

        var written = ledgers.Journal.Written;
        Assert.InRange(written.Writes.Count, 1, views);
        Assert.InRange(written.Deletes.Count, 0, views);
        Assert.InRange(written.Writes.Sum(write => write.Value.Length), 1, 128 * 1024);
        Assert.InRange(ledgers.Journal.ViewsRead, 1, views);
        Assert.InRange(ledgers.Journal.EntriesRead, 1, 1);
    }

    private static async Task RunWithFaultsAsync(int seed)
    {
        var (random, journal, ledgers) = (new Random(seed), new RandomJournal(seed, registrations: 60), new Ledgers());
        for (var i = 1; i <= Entries; i++)
        {
            await DamageAsync(ledgers, random);
            ledgers.Journal.DiesBeforeViews = random.Next(6) == 0;
            ledgers.Journal.DiesAfterViews = random.Next(6) == 0 ? random.Next(8) : int.MaxValue;
            var view = await ledgers.AppendAsync(journal.Next());
            journal.Naive.Apply(view.Head!.Envelope);
            Assert.Equal(view.Head.StateDigest, Digest.Of(view.State.ToBytes()));
        }

        var opened = await ledgers.OpenAsync();
        _ = await ledgers.Ledger.StandingsAsync(opened, Cancel);
        journal.Naive.Matches(opened.State);
        var replayed = await ledgers.Ledger.ReplayAsync(Ledgers.Model, Entries, Cancel);
        Assert.Equal(replayed.State.ToBytes(), opened.State.ToBytes());
        await new Audit(ledgers.Plain, new MemoryArtifactStore(), Ledgers.Id, ledgers.Clock).RepairAsync(Ledgers.Model, Cancel);
        Assert.Equal(replayed.State.ToBytes(), (await ledgers.ViewAsync("state.json"))!);
    }

    private static async Task DamageAsync(Ledgers ledgers, Random random)
    {
        var views = await ledgers.ViewsAsync();
        if (views.Count > 0 && random.Next(5) == 0)
        {
            await ledgers.DeleteViewsAsync(views[random.Next(views.Count)]);
        }

        if (views.Count > 0 && random.Next(8) == 0)
        {
            await ledgers.WriteViewAsync(views[random.Next(views.Count)], "{}\n"u8.ToArray());
        }
    }
}
