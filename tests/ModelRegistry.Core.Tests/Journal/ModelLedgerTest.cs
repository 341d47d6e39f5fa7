using System.Text;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Journal;

public class ModelLedgerTest
{
    private readonly Ledgers _ledgers = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> UnbelievableStates => new()
    {
        { "empty", "" },
        { "not JSON", "{" },
        { "another document", "{}" },
        { "other format", """{"format": 2}""" },
        { "other model", State(model: "other") },
        { "wrong holder", State() },
        { "stage twice", State(stages: """{"production": HOLDER, "Production": HOLDER}""") },
        { "stage without a name", State(stages: """{"": HOLDER}""") },
        { "head zero", State(head: "0") },
        { "huge head", State(head: "99999999999999999999") },
        { "truncated but empty", State(latest: """{"active": [], "truncated": true}""") },
        { "bad version", State(latest: """{"active": ["1.2"], "truncated": false}""") },
        { "index of nothing", State(index: """{"children": {"x": "sha256:00"}}""") },
        { "index with a bad digest", State(index: """{"children": {"0": "sha256:00"}}""") },
        { "index with leaves of anything", State(index: """{"entries": {"version:1.0.0": 3}}""") },
        { "unknown member", State(index: """{"entries": {}}, "more": 1""") },
    };

    [Fact]
    public async Task Open_NoEntries_IsEmpty()
    {
        var view = await _ledgers.OpenAsync();

        Assert.Equal((0, null), (view.Number, view.Head));
        Assert.Null(await _ledgers.Ledger.FindAsync(view, Ledgers.Version("1.0.0"), Cancel));
        Assert.Empty(await _ledgers.Ledger.StandingsAsync(view, Cancel));
    }

    [Fact]
    public async Task Open_CurrentState_ReadsOneEntryAndOneView()
    {
        await _ledgers.FillAsync(40);
        _ledgers.Journal.ForgetCounts();

        var view = await _ledgers.OpenAsync();

        Assert.Equal(80, view.Number);
        Assert.Equal("1.39.0", view.State.Holder(Ledgers.Production)!.Version.ToString());
        Assert.Equal((1, 1), (_ledgers.Journal.EntriesRead, _ledgers.Journal.ViewsRead));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(99)]
    public async Task Open_StaleState_CatchesUp(int behind)
    {
        await _ledgers.FillAsync(50);
        var expected = await _ledgers.ViewAsync("state.json");
        await RewindAsync(100 - behind);
        _ledgers.Journal.ForgetCounts();

        var view = await _ledgers.OpenAsync();

        await IsRightAsync(view, expected!);
        Assert.Equal(behind + 1, _ledgers.Journal.EntriesRead);
    }

    [Fact]
    public async Task Open_MissingState_Replays()
    {
        await _ledgers.FillAsync(50);
        var expected = await _ledgers.ViewAsync("state.json");
        await _ledgers.DeleteViewsAsync("state.json");

        await IsRightAsync(await _ledgers.OpenAsync(), expected!);
    }

    [Fact]
    public async Task Open_NoViewsAtAll_Replays()
    {
        await _ledgers.FillAsync(50);
        var expected = await _ledgers.ViewAsync("state.json");
        await _ledgers.DeleteViewsAsync([.. await _ledgers.ViewsAsync()]);

        await IsRightAsync(await _ledgers.OpenAsync(), expected!);
    }

    [Theory]
    [MemberData(nameof(UnbelievableStates))]
    public async Task Open_UnbelievableState_Replays(string what, string state)
    {
        _ = what;
        await _ledgers.FillAsync(3);
        var expected = await _ledgers.ViewAsync("state.json");
        await _ledgers.WriteViewAsync("state.json", Encoding.UTF8.GetBytes(state));

        await IsRightAsync(await _ledgers.OpenAsync(), expected!, nodes: false);
    }

    [Fact]
    public async Task Open_StateWithOneLie_Replays()
    {
        await _ledgers.FillAsync(3);
        var expected = (await _ledgers.ViewAsync("state.json"))!;
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(expected).Replace("\"verdict\": \"passed\"", "\"verdict\": \"waived\"", StringComparison.Ordinal));
        await _ledgers.WriteViewAsync("state.json", forged);

        await IsRightAsync(await _ledgers.OpenAsync(), expected, nodes: false);
    }

    [Fact]
    public async Task Open_StateFromTheFuture_IsCorrupt()
    {
        await _ledgers.FillAsync(3);
        _ledgers.Stored.Truncate(Ledgers.Model, 4);

        var exception = await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync);

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Equal("ctr_ranking: state.json speaks of entry 6, but the journal ends at entry 4.", exception.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_NodesMissingOrDamaged_Replays(bool damaged)
    {
        await _ledgers.FillAsync(60);
        var nodes = (await _ledgers.ViewsAsync()).Where(path => path.StartsWith("state/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(nodes);
        foreach (var node in nodes)
        {
            await (damaged ? _ledgers.WriteViewAsync(node, "{\"entries\": {}}\n"u8.ToArray()) : _ledgers.DeleteViewsAsync(node));
        }

        var view = await _ledgers.OpenAsync();

        Assert.Equal(31, (await _ledgers.Ledger.FindAsync(view, Ledgers.Version("1.30.0"), Cancel))!.Ordinal);
        Assert.Equal("1.6.0", (await _ledgers.Ledger.FindAsync(view, 7, Cancel))!.ToString());
        Assert.Equal(60, (await _ledgers.Ledger.StandingsAsync(view, Cancel)).Count);
    }

    [Fact]
    public async Task Append_AfterNodesWereLost_WritesThemAgain()
    {
        await _ledgers.FillAsync(60);
        await _ledgers.DeleteViewsAsync([.. (await _ledgers.ViewsAsync()).Where(path => path != "state.json")]);

        await _ledgers.AppendAsync(new Noted(Ledgers.Version("1.30.0"), "x", null));

        _ledgers.Journal.ForgetCounts();
        Assert.Equal(60, (await _ledgers.Ledger.StandingsAsync(await _ledgers.OpenAsync(), Cancel)).Count);
        Assert.Equal(1, _ledgers.Journal.EntriesRead);
    }

    [Fact]
    public async Task Append_KilledBetweenEntryAndViews_NeedsNoRepair()
    {
        await _ledgers.FillAsync(20);
        _ledgers.Journal.DiesBeforeViews = true;
        await _ledgers.AppendAsync(Ledgers.Registered("2.0.0", 21), "killed");
        _ledgers.Journal.DiesBeforeViews = false;

        var view = await _ledgers.OpenAsync();

        Assert.Equal(41, view.Number);
        Assert.Equal(41, (await _ledgers.Ledger.FindAsync(view, RequestId.Parse("killed"), Cancel))!.Number);
        Assert.Equal("2.0.0", view.State.Latest.Active[0].ToString());
        await _ledgers.AppendAsync(Ledgers.Promoted("2.0.0", 21, "1.19.0"));
        await IsRightAsync(await _ledgers.OpenAsync(), (await _ledgers.ViewAsync("state.json"))!);
    }

    [Fact]
    public async Task Append_KilledAfterAnyView_NeedsNoRepair()
    {
        for (var views = 0; ; views++)
        {
            var ledgers = new Ledgers();
            await ledgers.FillAsync(20);
            ledgers.Journal.DiesAfterViews = views;
            await ledgers.AppendAsync(Ledgers.Registered("2.0.0", 21));
            ledgers.Journal.DiesAfterViews = int.MaxValue;

            await ledgers.AppendAsync(Ledgers.Promoted("2.0.0", 21, "1.19.0"));

            var view = await ledgers.OpenAsync();
            Assert.Equal(42, view.Number);
            Assert.Equal(21, (await ledgers.Ledger.StandingsAsync(view, Cancel)).Count);
            Assert.Equal(
                (await ledgers.Ledger.ReplayAsync(Ledgers.Model, 42, Cancel)).State.ToBytes(), (await ledgers.ViewAsync("state.json"))!);
            if (views > ledgers.Journal.Written.Writes.Count + 2)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task Append_LostRace_ReturnsNullAndChangesNothing()
    {
        await _ledgers.FillAsync(3);
        var view = await _ledgers.OpenAsync();
        await _ledgers.AppendAsync(Ledgers.Registered("2.0.0", 4));
        var views = await _ledgers.ViewsAsync();
        var state = await _ledgers.ViewAsync("state.json");

        var lost = await _ledgers.Ledger.AppendAsync(view, _ledgers.Draft(Ledgers.Registered("3.0.0", 4)), Cancel);

        Assert.Null(lost);
        Assert.Equal(7, await _ledgers.Plain.HeadAsync(Ledgers.Model, 0, Cancel));
        Assert.Equal(views, await _ledgers.ViewsAsync());
        Assert.Equal(state, await _ledgers.ViewAsync("state.json"));
        Assert.Equal(6, view.Number);
        Assert.Null(await _ledgers.Ledger.FindAsync(view, Ledgers.Version("3.0.0"), Cancel));
    }

    [Fact]
    public async Task Append_ViewsOfALateWriter_DoNoHarm()
    {
        // One writer is slow between its entry and its views; another goes on meanwhile.
        await _ledgers.FillAsync(40);
        var slow = new Ledgers.Held(_ledgers);
        _ledgers.Journal.DiesBeforeViews = true;
        await _ledgers.AppendAsync(Ledgers.Registered("2.0.0", 41));
        slow.Take();
        _ledgers.Journal.DiesBeforeViews = false;
        await _ledgers.AppendAsync(Ledgers.Promoted("2.0.0", 41, "1.39.0"));

        await slow.WriteAsync();

        var view = await _ledgers.OpenAsync();
        Assert.Equal(82, view.Number);
        Assert.Equal("2.0.0", view.State.Holder(Ledgers.Production)!.Version.ToString());
        Assert.Equal(41, (await _ledgers.Ledger.StandingsAsync(view, Cancel)).Count);
        await _ledgers.AppendAsync(new Noted(Ledgers.Version("2.0.0"), "on we go", null));
        await IsRightAsync(await _ledgers.OpenAsync(), (await _ledgers.ViewAsync("state.json"))!);
    }

    [Fact]
    public async Task Append_ClockBehind_KeepsTimeAndSaysSo()
    {
        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));
        var before = (await _ledgers.OpenAsync()).Head!.Time;
        var slow = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(before.AddHours(-1).AddTicks(1234));
        var ledger = new ModelLedger(_ledgers.Journal, Ledgers.Id, slow);

        var view = await ledger.AppendAsync(await _ledgers.OpenAsync(), _ledgers.Draft(new Noted(Ledgers.Version("1.0.0"), "x", null)), Cancel);

        Assert.Equal(before, view!.Head!.Time);
        Assert.Equal(before.AddHours(-1), view.Head.Envelope.Clock);
        Assert.Equal(before, view.State.Time);
        await _ledgers.AppendAsync(new Noted(Ledgers.Version("1.0.0"), "y", null));
        var after = (await _ledgers.OpenAsync()).Head!;
        Assert.True(after.Time > before);
        Assert.Null(after.Envelope.Clock);
    }

    [Fact]
    public async Task Append_TimeIsWholeMilliseconds()
    {
        _ledgers.Clock.Advance(TimeSpan.FromTicks(12_345_678));

        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));

        var head = (await _ledgers.OpenAsync()).Head!;
        Assert.Equal("2026-10-03T12:00:02.234Z", JournalTime.Write(head.Time));
        Assert.Equal(0, head.Time.Ticks % TimeSpan.TicksPerMillisecond);
    }

    public static TheoryData<string, EntryBody> Unreadable => new()
    {
        { "/body/text must not be empty", new Noted(Ledgers.Version("1.0.0"), "", null) },
        { "/body/link must not be empty", new Noted(Ledgers.Version("1.0.0"), "x", "") },
        { "/body/reason must not be empty", new Deprecated(Ledgers.Version("1.0.0"), "", null) },
        { "/body/remove/0 must be non-empty text, not text", new Tagged(Ledgers.Version("1.0.0"), [], [""]) },
        { "/body/approvals/0/by must not be empty", Ledgers.Promoted("1.0.0", 1, null) with { Approvals = [new Approval("", "option", false)] } },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Append_WhatCouldNotBeReadAgain_IsRefused(string message, EntryBody body)
    {
        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _ledgers.AppendAsync(body));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        Assert.Equal($"The entry cannot be written: {message}.", exception.Message);
        Assert.Equal(1, (await _ledgers.OpenAsync()).Number);
    }

    [Fact]
    public async Task Append_TooLarge_IsRefused()
    {
        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => _ledgers.AppendAsync(new Noted(Ledgers.Version("1.0.0"), new string('x', DocumentLimits.Entry.MaxBytes), null)));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        Assert.Equal(1, (await _ledgers.OpenAsync()).Number);
    }

    [Fact]
    public async Task Append_AboutAVersionNobodyRegistered_IsCorrupt()
    {
        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _ledgers.AppendAsync(new Noted(Ledgers.Version("2.0.0"), "x", null)));

        Assert.Equal("Entry 2 of ctr_ranking is about 2.0.0, which no entry registered.", exception.Message);
        Assert.Equal(1, (await _ledgers.OpenAsync()).Number);
    }

    [Fact]
    public async Task Append_Cancelled_AppendsNothing()
    {
        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));
        var view = await _ledgers.OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _ledgers.Ledger.AppendAsync(view, _ledgers.Draft(new Noted(Ledgers.Version("1.0.0"), "x", null)), new CancellationToken(canceled: true)));

        Assert.Equal(1, (await _ledgers.OpenAsync()).Number);
    }

    [Fact]
    public async Task Append_NewerWriteLevel_IsUnsupported()
    {
        await _ledgers.FillAsync(1);
        await ForgeHeadAsync(entry => entry with { RequiresWrite = 2 });

        var view = await _ledgers.OpenAsync();
        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => _ledgers.Ledger.AppendAsync(view, _ledgers.Draft(new Noted(Ledgers.Version("1.0.0"), "x", null)), Cancel));

        Assert.Equal(RegistryErrorCode.Unsupported, exception.Code);
        Assert.Equal("ctr_ranking requires tool level 2 to write; this tool has level 1.", exception.Message);
        Assert.Equal("1.0.0", view.State.Holder(Ledgers.Production)!.Version.ToString());
    }

    [Fact]
    public async Task Open_NewerReadLevel_IsUnsupported()
    {
        await _ledgers.FillAsync(1);
        await ForgeHeadAsync(entry => entry with { RequiresRead = 2 });

        Assert.Equal(RegistryErrorCode.Unsupported, (await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync)).Code);
    }

    [Fact]
    public async Task Open_UnknownType_TouchesNoPointer()
    {
        await _ledgers.FillAsync(2);
        var before = (await _ledgers.OpenAsync()).State;

        var view = await _ledgers.AppendAsync(new UnknownBody("teleported", JsonObject.Of(("version", "1.1.0"))));

        Assert.Equal("teleported", Assert.IsType<UnknownBody>((await _ledgers.OpenAsync()).Head!.Body).Type);
        Assert.Empty(view.Head!.Envelope.Follows);
        Assert.Equal(before.Holder(Ledgers.Production), view.State.Holder(Ledgers.Production));
        Assert.Equal(before.Latest.Active, view.State.Latest.Active);
        Assert.Null((await _ledgers.Ledger.FindAsync(view, Ledgers.Version("1.1.0"), Cancel))!.Revoked);
    }

    [Fact]
    public async Task Open_StateOfAnotherFormat_ReplaysAndBelievesTheFold()
    {
        await _ledgers.FillAsync(2);
        var view = await _ledgers.OpenAsync();
        var other = EntryCodec.Write(view.Head!.Envelope, 2, Digest.Of("another fold"u8));
        _ledgers.Stored.Tamper(Ledgers.Model, 4, other);
        await _ledgers.WriteViewAsync("state.json", "{\"format\": 2}\n"u8.ToArray());

        var opened = await _ledgers.OpenAsync();

        Assert.Equal("1.1.0", opened.State.Holder(Ledgers.Production)!.Version.ToString());
        await _ledgers.AppendAsync(new Noted(Ledgers.Version("1.1.0"), "x", null));
        Assert.Equal(5, (await _ledgers.OpenAsync()).Number);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Replay_MissingEntry_IsCorrupt(int number)
    {
        await _ledgers.FillAsync(3);
        await _ledgers.DeleteViewsAsync("state.json");
        _ledgers.Journal.Missing = number;

        var exception = await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync);

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Equal($"ctr_ranking/journal/0000000{number}.json is missing although later entries exist.", exception.Message);
    }

    [Fact]
    public async Task Open_MissingEntryBehindAStaleState_IsCorrupt()
    {
        await _ledgers.FillAsync(3);
        await RewindAsync(3);
        _ledgers.Journal.Missing = 5;

        Assert.Equal(RegistryErrorCode.Corrupt, (await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync)).Code);
    }

    [Fact]
    public async Task Replay_ChangedEntryResealed_IsCorrupt()
    {
        await _ledgers.FillAsync(3);
        await _ledgers.DeleteViewsAsync("state.json");
        var entry = Ledgers.Parse(await _ledgers.BytesAsync(2));
        _ledgers.Stored.Tamper(Ledgers.Model, 2, Ledgers.Reseal(entry.With("tool", "other")));

        var exception = await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync);

        Assert.Equal("ctr_ranking/journal/00000003.json does not continue entry 2: its `previous` is not that file's digest.", exception.Message);
        Assert.Equal("Run `modelregistry audit ctr_ranking` for all that is wrong; restore the file from a backup or another clone.", exception.Hint);
    }

    [Fact]
    public async Task Replay_LastEntryWithAnotherState_IsCorrupt()
    {
        await _ledgers.FillAsync(2);
        var view = await _ledgers.OpenAsync();
        _ledgers.Stored.Tamper(Ledgers.Model, 4, EntryCodec.Write(view.Head!.Envelope, 1, Digest.Of("a lie"u8)));

        Assert.Equal(
            "ctr_ranking/journal/00000004.json leads to another state than it says.",
            (await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync)).Message);
    }

    [Fact]
    public async Task Open_StaleStateAndLastEntryWithAnotherState_IsCorrupt()
    {
        await _ledgers.FillAsync(2);
        var view = await _ledgers.OpenAsync();
        await RewindAsync(2);
        _ledgers.Stored.Tamper(Ledgers.Model, 4, EntryCodec.Write(view.Head!.Envelope, 1, Digest.Of("a lie"u8)));

        Assert.Equal(
            "ctr_ranking/journal/00000004.json leads to another state than it says.",
            (await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync)).Message);
    }

    [Fact]
    public async Task Replay_OlderThanBefore_IsCorrupt()
    {
        await _ledgers.FillAsync(1);
        await ForgeHeadAsync(entry => entry with { Time = entry.Time.AddMinutes(-1) });
        await _ledgers.DeleteViewsAsync("state.json");

        Assert.Equal(
            "ctr_ranking/journal/00000002.json is older than the entry before it.",
            (await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync)).Message);
    }

    [Fact]
    public async Task Entry_OfAnotherRegistry_IsCorrupt()
    {
        await _ledgers.FillAsync(1);
        var other = new ModelLedger(_ledgers.Plain, "other", _ledgers.Clock);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => other.OpenAsync(Ledgers.Model, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Equal($"ctr_ranking/journal/00000002.json belongs to registry '{Ledgers.Id}', not to 'other'.", exception.Message);
    }

    [Fact]
    public async Task Entry_OfAnotherModel_IsCorrupt()
    {
        await _ledgers.FillAsync(1);
        var other = ModelName.Parse("other");
        await _ledgers.Plain.AppendAsync(other, 1, await _ledgers.BytesAsync(1), ViewChanges.None, Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _ledgers.Ledger.OpenAsync(other, Cancel));

        Assert.Equal("other/journal/00000001.json holds entry 1 of ctr_ranking.", exception.Message);
    }

    [Fact]
    public async Task Entry_UnderAnotherNumber_IsCorrupt()
    {
        await _ledgers.FillAsync(2);
        _ledgers.Stored.Tamper(Ledgers.Model, 2, await _ledgers.BytesAsync(1));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _ledgers.Ledger.EntryAsync(Ledgers.Model, 2, Cancel));

        Assert.Equal("ctr_ranking/journal/00000002.json holds entry 1 of ctr_ranking.", exception.Message);
    }

    [Fact]
    public async Task Entry_Absent_IsNotFound()
    {
        await _ledgers.FillAsync(1);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _ledgers.Ledger.EntryAsync(Ledgers.Model, 3, Cancel));

        Assert.Equal((RegistryErrorCode.NotFound, "ctr_ranking has no entry 3."), (exception.Code, exception.Message));
    }

    [Fact]
    public async Task Entry_FirstWithAPrevious_IsCorrupt()
    {
        await _ledgers.AppendAsync(Ledgers.Registered("1.0.0", 1));
        await ForgeHeadAsync(entry => entry with { Previous = Digest.Of("x"u8) });

        Assert.Equal(
            "ctr_ranking/journal/00000001.json is the first entry but names a previous one.",
            (await Assert.ThrowsAsync<RegistryException>(_ledgers.OpenAsync)).Message);
    }

    [Fact]
    public async Task About_AVersion_FollowsBackPointersOnly()
    {
        await _ledgers.FillAsync(30);
        await _ledgers.AppendAsync(new Noted(Ledgers.Version("1.3.0"), "x", null));
        var view = await _ledgers.OpenAsync();
        var standing = (await _ledgers.Ledger.FindAsync(view, Ledgers.Version("1.3.0"), Cancel))!;
        _ledgers.Journal.ForgetCounts();

        var about = await NumbersAsync(Subject.Of(standing.Version), standing.Last);

        // Registered, promoted, left by 1.4.0, noted.
        Assert.Equal([61, 10, 8, 7], about);
        Assert.Equal(4, _ledgers.Journal.EntriesRead);
    }

    [Fact]
    public async Task About_AStage_IsEveryMove()
    {
        await _ledgers.FillAsync(30);
        var holder = (await _ledgers.OpenAsync()).State.Holder(Ledgers.Production)!;

        Assert.Equal(Enumerable.Range(1, 30).Select(i => 62 - (2 * i)), await NumbersAsync(Subject.Of(Ledgers.Production), holder.Entry));
    }

    [Theory]
    [InlineData(4, "ctr_ranking/journal/00000004.json points forward.")]
    [InlineData(6, "ctr_ranking/journal/00000004.json points forward.")]
    [InlineData(1, "ctr_ranking/journal/00000001.json is not about stage:production, though a back-pointer says so.")]
    public async Task About_ForgedBackPointer_IsCorrupt(int pointer, string message)
    {
        await _ledgers.FillAsync(2);
        await ForgeHeadAsync(entry => entry with { Follows = [new("stage:production", pointer)] });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => NumbersAsync(Subject.Of(Ledgers.Production), 4));

        Assert.Equal((RegistryErrorCode.Corrupt, message), (exception.Code, exception.Message));
    }

    [Fact]
    public async Task Documents_FromViewsOrFromTheEntry_AreTheSame()
    {
        await _ledgers.FillAsync(3);
        var view = await _ledgers.OpenAsync();
        var standing = (await _ledgers.Ledger.FindAsync(view, Ledgers.Version("1.1.0"), Cancel))!;
        var fromViews = await _ledgers.Ledger.DocumentsAsync(view, standing, Cancel);

        await _ledgers.WriteViewAsync("versions/1.1.0/metadata.json", "{\"model_name\": \"evil\"}\n"u8.ToArray());
        var fromEntry = await _ledgers.Ledger.DocumentsAsync(view, standing, Cancel);
        await _ledgers.DeleteViewsAsync("versions/1.1.0/manifest.json");
        var again = await _ledgers.Ledger.DocumentsAsync(view, standing, Cancel);

        Assert.Equal(fromViews.Metadata.ToArray(), fromEntry.Metadata.ToArray());
        Assert.Equal(fromViews.Manifest.ToArray(), fromEntry.Manifest.ToArray());
        Assert.Equal(fromViews.Manifest.ToArray(), again.Manifest.ToArray());
    }

    [Fact]
    public async Task Documents_NeitherFits_IsCorrupt()
    {
        await _ledgers.FillAsync(2);
        var view = await _ledgers.OpenAsync();
        var standing = (await _ledgers.Ledger.FindAsync(view, Ledgers.Version("1.1.0"), Cancel))!;
        await _ledgers.DeleteViewsAsync("versions/1.1.0/manifest.json");
        var entry = await _ledgers.Ledger.EntryAsync(Ledgers.Model, 3, Cancel);
        _ledgers.Stored.Tamper(
            Ledgers.Model, 3, EntryCodec.Write(entry.Envelope with { Body = Ledgers.Registered("1.1.0", 2, "other bytes") }, 1, entry.StateDigest));

        Assert.Equal(
            RegistryErrorCode.Corrupt,
            (await Assert.ThrowsAsync<RegistryException>(() => _ledgers.Ledger.DocumentsAsync(view, standing, Cancel))).Code);
    }

    [Fact]
    public async Task Find_RequestOrdinalRoot()
    {
        await _ledgers.FillAsync(2);
        await _ledgers.AppendAsync(Ledgers.Registered("2.0.0", 3, "1.0.0"), "the-request");
        var view = await _ledgers.OpenAsync();

        Assert.Equal(5, (await _ledgers.Ledger.FindAsync(view, RequestId.Parse("the-request"), Cancel))!.Number);
        Assert.Null(await _ledgers.Ledger.FindAsync(view, RequestId.Parse("another"), Cancel));
        Assert.Equal("2.0.0", (await _ledgers.Ledger.FindAsync(view, 3, Cancel))!.ToString());
        Assert.Null(await _ledgers.Ledger.FindAsync(view, 4, Cancel));
        Assert.Equal("1.0.0", (await _ledgers.Ledger.FindAsync(view, Ledgers.Manifest("1.0.0").RootDigest, Cancel))!.ToString());
        Assert.Null(await _ledgers.Ledger.FindAsync(view, Digest.Of("x"u8), Cancel));
    }

    private static string State(
        string model = "ctr_ranking",
        string head = "6",
        string latest = """{"active": ["9.9.9"], "truncated": false}""",
        string stages = """{"production": HOLDER}""",
        string index = """{"entries": {}}""") =>
        $$"""
        {"format": 1, "model": "{{model}}", "head": {{head}}, "time": "2026-10-03T12:00:06.000Z", "ordinals": 3,
         "latest": {{latest}}, "stages": {{stages}}, "index": {{index}}}
        """.Replace(
            "HOLDER",
            """{"version": "9.9.9", "entry": 1, "time": "2026-10-03T12:00:06.000Z", "verdict": "passed", "moves": 1, "earlier": []}""",
            StringComparison.Ordinal);

    private async Task<List<int>> NumbersAsync(Subject subject, int last)
    {
        var numbers = new List<int>();
        await foreach (var entry in _ledgers.Ledger.AboutAsync(Ledgers.Model, subject, last, Cancel))
        {
            numbers.Add(entry.Number);
        }

        return numbers;
    }

    // Gives the last entry another content, sealed and with the state it leads to.
    private async Task ForgeHeadAsync(Func<EntryEnvelope, EntryEnvelope> change)
    {
        var view = await _ledgers.OpenAsync();
        var before = view.Number == 1
            ? new ModelState { Model = Ledgers.Model }
            : (await _ledgers.Ledger.ReplayAsync(Ledgers.Model, view.Number - 1, Cancel)).State;
        var forged = change(view.Head!.Envelope);
        var state = StateFold.Apply(before, forged, []);
        _ledgers.Stored.Tamper(Ledgers.Model, view.Number, EntryCodec.Write(forged, 1, Digest.Of(state.ToBytes())));
        await _ledgers.WriteViewAsync("state.json", state.ToBytes());
    }

    // The views as they were after an entry.
    private async Task RewindAsync(int number)
    {
        var earlier = new Ledgers();
        for (var i = 1; i <= number; i++)
        {
            await earlier.Plain.AppendAsync(Ledgers.Model, i, await _ledgers.BytesAsync(i), ViewChanges.None, Cancel);
        }

        await new Audit(earlier.Plain, new MemoryArtifactStore(), Ledgers.Id, earlier.Clock).RepairAsync(Ledgers.Model, Cancel);
        await _ledgers.DeleteViewsAsync([.. await _ledgers.ViewsAsync()]);
        foreach (var path in await earlier.ViewsAsync())
        {
            await _ledgers.WriteViewAsync(path, (await earlier.ViewAsync(path))!);
        }
    }

    private async Task IsRightAsync(LedgerView view, byte[] expected, bool nodes = true)
    {
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(view.State.ToBytes()));
        Assert.Equal(view.Head!.StateDigest, Digest.Of(expected));
        var standings = await _ledgers.Ledger.StandingsAsync(view, Cancel);
        Assert.Equal(view.State.Ordinals, standings.Count);
        Assert.Equal(Enumerable.Range(1, standings.Count), standings.Select(standing => standing.Ordinal));
        Assert.True(!nodes || standings.Count > 10);
    }
}
