using System.Globalization;
using System.Text;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Ports;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Operations.Auditing;

public class AuditTest
{
    private readonly TestRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_EveryEntryType_FindsNothing()
    {
        await LiveAsync();
        await RetireAsync();

        var audit = await AuditAsync();

        Assert.Empty(audit.Findings);
        Assert.False(audit.IsCorrupt);
        var head = await _registry.HeadAsync();
        Assert.Equal((head, head, head, 0), (audit.Entries, audit.States, audit.Decisions, audit.StatesOfOtherFormats));
        Assert.Equal((5, 25L, 1), (audit.Artifacts, audit.ArtifactBytes, audit.Pruned));
        Assert.Equal(Digest.Of(await _registry.Ledgers.BytesAsync(head)), audit.Head);
        Assert.Equal((await _registry.Ledgers.ViewsAsync()).Count, audit.Views);
        var types = new List<string>();
        await foreach (var entry in _registry.Ledger.EntriesAsync(Ledgers.Model, 1, head, Cancel))
        {
            types.Add(entry.Body.Type);
        }

        Assert.Equal(EntryBodies.Known.Append("teleported").Order(StringComparer.Ordinal), types.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Execute_NoModel_FindsNothing()
    {
        await _registry.IsSoundAsync();
        await _registry.Audit.RepairAsync(Ledgers.Model, Cancel);

        Assert.Empty(await _registry.Ledgers.ViewsAsync());
    }

    [Fact]
    public async Task Execute_FlippedBitInAnyEntry_NamesIt()
    {
        await LiveAsync();
        var head = await _registry.HeadAsync();
        for (var number = 1; number <= head; number++)
        {
            var bytes = await _registry.Ledgers.BytesAsync(number);
            foreach (var at in new[] { 5, bytes.Length / 2, bytes.Length - 20 })
            {
                byte[] damaged = [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]];
                _registry.Ledgers.Stored.Tamper(Ledgers.Model, number, damaged);

                var audit = await AuditAsync();

                var file = string.Create(CultureInfo.InvariantCulture, $"models/ctr_ranking/journal/{number:D8}.json");
                Assert.Equal((AuditSeverity.Corrupt, file), (audit.Findings[0].Severity, audit.Findings[0].File));
                Assert.True(audit.IsCorrupt);
                Assert.Null(audit.Head);
                Assert.Equal(head, audit.Entries);
            }

            _registry.Ledgers.Stored.Tamper(Ledgers.Model, number, bytes);
        }

        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_ResealedEntry_BreaksTheChain()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var entry = Ledgers.Parse(await _registry.Ledgers.BytesAsync(2));
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 2, Ledgers.Reseal(entry.With("tool", "other")));

        await _registry.IsSoundAsync(
            "corrupt models/ctr_ranking/journal/00000003.json: does not continue entry 2: its `previous` is not that file's digest, so one of the two was changed");
    }

    [Fact]
    public async Task Execute_FirstEntryWithAPrevious_IsCorrupt()
    {
        await _registry.RegisterAsync("1.0.0");
        var head = (await _registry.Ledgers.OpenAsync()).Head!;
        _registry.Ledgers.Stored.Tamper(
            Ledgers.Model, 1, EntryCodec.Write(head.Envelope with { Previous = Digest.Of("x"u8) }, head.StateFormat, head.StateDigest));

        await _registry.IsSoundAsync("corrupt models/ctr_ranking/journal/00000001.json: is the first entry but names a previous one");
    }

    [Fact]
    public async Task Execute_ResealedInAnotherNotation_IsCorrupt()
    {
        await _registry.RegisterAsync("1.0.0");
        var text = Encoding.UTF8.GetString(await _registry.Ledgers.BytesAsync(1));
        var body = text[..text.IndexOf("  \"seal\"", StringComparison.Ordinal)].Replace("\"rita\"", "\"r\\u0069ta\"", StringComparison.Ordinal);
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 1, Encoding.UTF8.GetBytes($"{body}  \"seal\": \"{Digest.Of(Encoding.UTF8.GetBytes(body))}\"\n}}\n"));

        await _registry.IsSoundAsync("corrupt models/ctr_ranking/journal/00000001.json: is not written the one way entries are written");
    }

    [Fact]
    public async Task Execute_MissingEntry_NamesItAndGoesOn()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.Ledgers.Journal.Missing = 2;
        await _registry.Ledgers.DeleteViewsAsync("state.json");

        var audit = await new Audit(_registry.Ledgers.Journal, _registry.Artifacts, Ledgers.Id, _registry.Ledgers.Clock).ExecuteAsync(Ledgers.Model, null, null, Cancel);

        Assert.Equal(
            "corrupt models/ctr_ranking/journal/00000002.json: is missing although later entries exist",
            $"{audit.Findings[0].SeverityText} {audit.Findings[0].File}: {audit.Findings[0].Message}");
        Assert.Equal(3, audit.Entries);
        Assert.Null(audit.Head);
    }

    [Theory]
    [InlineData("other", "ctr_ranking")]
    [InlineData(Ledgers.Id, "other")]
    public async Task Execute_EntriesOfAnotherRegistryOrModel_AreCorrupt(string registry, string model)
    {
        await _registry.ReleaseAsync("1.0.0");
        var name = ModelName.Parse(model);
        if (name != Ledgers.Model)
        {
            await _registry.Ledgers.Plain.AppendAsync(name, 1, await _registry.Ledgers.BytesAsync(1), ViewChanges.None, Cancel);
        }

        var audit = await new Audit(_registry.Ledgers.Plain, _registry.Artifacts, registry, _registry.Ledgers.Clock).ExecuteAsync(name, null, null, Cancel);

        Assert.Equal($"is entry 1 of ctr_ranking in registry '{Ledgers.Id}'; it does not belong here", audit.Findings[0].Message);
    }

    [Fact]
    public async Task Execute_Since_ProvesAnyEarlierHead()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        for (var number = 1; number <= 4; number++)
        {
            Assert.Empty((await AuditAsync(Digest.Of(await _registry.Ledgers.BytesAsync(number)))).Findings);
        }

        var kept = Digest.Of(await _registry.Ledgers.BytesAsync(4));
        await new Forger(_registry).RewriteAsync(2, entry => entry with { Actor = new Actor("nobody", "git") });

        await _registry.IsSoundAsync();
        Assert.Equal(
            $"does not extend {kept}: no entry has that digest, so history was rewritten since that head was kept",
            Assert.Single((await AuditAsync(kept)).Findings).Message);
    }

    [Fact]
    public async Task Execute_TruncatedJournal_IsFoundByTheStateAndByAKeptHead()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var kept = Digest.Of(await _registry.Ledgers.BytesAsync(4));
        _registry.Ledgers.Stored.Truncate(Ledgers.Model, 3);

        await _registry.IsSoundAsync("corrupt models/ctr_ranking/state.json: is not the state entry 4 leads to");
        Assert.Equal(2, (await AuditAsync(kept)).Findings.Count);
    }

    [Theory]
    [InlineData("versions/1.0.0/metadata.json", "{}\n", "corrupt", "is not what the journal sealed")]
    [InlineData("versions/1.0.0/manifest.json", "", "corrupt", "is not what the journal sealed")]
    [InlineData("versions/1.0.0/metadata.json", null, "stale", "is missing; the journal has its content")]
    [InlineData("versions/9.9.9/metadata.json", "{}\n", "corrupt", "belongs to no version the journal registered")]
    [InlineData("versions/1.0.0/evil.json", "{}\n", "corrupt", "belongs to no version the journal registered")]
    [InlineData("state.json", "{", "corrupt", "cannot be read: ")]
    [InlineData("state.json", null, "stale", "is missing; the journal has its content")]
    [InlineData("NODE", "{}\n", "corrupt", "does not have the digest it is named by")]
    [InlineData("NODE", null, "stale", "is missing; the journal has its content")]
    [InlineData("state/00/0000000000000000000000000000000000000000000000000000000000000000.json", "{}\n", "corrupt", "does not have the digest it is named by")]
    [InlineData("state/ca/ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356.json", "{}\n", "stale", "is no longer needed")]
    public async Task Execute_ChangedView_IsFound(string path, string? content, string severity, string message)
    {
        await _registry.ReleaseAsync([.. Enumerable.Range(0, 12).Select(i => $"1.{i}.0")]);
        path = path == "NODE" ? (await _registry.Ledgers.ViewsAsync()).First(view => view.StartsWith("state/", StringComparison.Ordinal)) : path;
        await (content is null ? _registry.Ledgers.DeleteViewsAsync(path) : _registry.Ledgers.WriteViewAsync(path, Encoding.UTF8.GetBytes(content)));

        var finding = (await AuditAsync()).Findings[0];

        Assert.Equal((severity, $"models/ctr_ranking/{path}"), (finding.SeverityText, finding.File));
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Execute_AfterAKill_ViewsAreStaleAndNothingWorse(int written)
    {
        await _registry.ReleaseAsync([.. Enumerable.Range(0, 12).Select(i => $"1.{i}.0")]);
        _registry.Ledgers.Journal.DiesAfterViews = written;
        await _registry.RegisterAsync("2.0.0");

        var audit = await AuditAsync();

        Assert.NotEmpty(audit.Findings);
        Assert.All(audit.Findings, finding => Assert.Equal(AuditSeverity.Stale, finding.Severity));
        Assert.Contains(audit.Findings, finding => finding.Message == "is at entry 24 of 25");
        Assert.NotNull(audit.Head);
    }

    [Fact]
    public async Task Execute_ForgedState_IsCorrupt()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var state = Encoding.UTF8.GetString((await _registry.Ledgers.ViewAsync("state.json"))!);
        await _registry.Ledgers.WriteViewAsync("state.json", Encoding.UTF8.GetBytes(state.Replace("\"passed\"", "\"waived\"", StringComparison.Ordinal)));

        await _registry.IsSoundAsync("corrupt models/ctr_ranking/state.json: is not the state entry 4 leads to");
    }

    [Fact]
    public async Task Repair_AnyDamage_GivesTheSameBytesAgain()
    {
        await LiveAsync();
        await _registry.ReleaseAsync([.. Enumerable.Range(0, 12).Select(i => $"3.{i}.0")]);
        var intact = await ViewsAsync();
        var random = new Random(7);
        foreach (var path in intact.Keys)
        {
            await (random.Next(2) == 0 ? _registry.Ledgers.DeleteViewsAsync(path) : _registry.Ledgers.WriteViewAsync(path, "{}\n"u8.ToArray()));
        }

        await _registry.Ledgers.WriteViewAsync("versions/9.9.9/metadata.json", "{}\n"u8.ToArray());
        await _registry.Ledgers.WriteViewAsync("state/0.json", "{}\n"u8.ToArray());

        await _registry.Audit.RepairAsync(Ledgers.Model, Cancel);

        Assert.Equal(intact, await ViewsAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Repair_DamagedJournal_ChangesNothing()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.Ledgers.WriteViewAsync("state.json", "{}\n"u8.ToArray());
        var before = await ViewsAsync();
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 2, "{}\n"u8.ToArray());

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.Audit.RepairAsync(Ledgers.Model, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Equal(before, await ViewsAsync());
    }

    [Fact]
    public async Task Execute_Artifacts_AreHashedOrNotHere()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await _registry.RegisterAsync("1.3.0", content: "1.0.0");
        _registry.Damage("1.1.0");
        _registry.Lose("1.2.0");
        var progress = new SumProgress();

        var audit = await _registry.Audit.ExecuteAsync(Ledgers.Model, null, progress, Cancel);

        Assert.Equal((2, 10L, 10L), (audit.Artifacts, audit.ArtifactBytes, progress.Total));
        var hexes = new[] { "1.1.0"u8.ToArray(), "1.2.0"u8.ToArray() }.Select(content => Digest.Of(content).Hex).ToArray();
        Assert.Equal(
            [$"corrupt artifacts/sha256/{hexes[0][..2]}/{hexes[0]}", $"not_here artifacts/sha256/{hexes[1][..2]}/{hexes[1]}"],
            audit.Findings.Select(finding => $"{finding.SeverityText} {finding.File}"));
        Assert.Equal("is not here; it is model.onnx of ctr_ranking@1.2.0", audit.Findings[1].Message);
    }

    [Fact]
    public async Task Execute_StateOfAnotherFormat_IsCounted()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var other = "{\"format\": 2}\n"u8.ToArray();
        var head = (await _registry.Ledgers.OpenAsync()).Head!;
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 4, EntryCodec.Write(head.Envelope, 2, Digest.Of(other)));
        await _registry.Ledgers.WriteViewAsync("state.json", other);
        await _registry.Ledgers.WriteViewAsync("state/ca/ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356.json", "{}\n"u8.ToArray());

        var audit = await AuditAsync();

        Assert.Empty(audit.Findings);
        Assert.Equal((3, 1), (audit.States, audit.StatesOfOtherFormats));
        Assert.NotNull(audit.Head);
    }

    [Fact]
    public async Task Execute_NewerToolNeeded_IsUnsupportedNotCorrupt()
    {
        await _registry.ReleaseAsync("1.0.0");
        await new Forger(_registry).RewriteAsync(1, entry => entry);
        var head = (await _registry.Ledgers.OpenAsync()).Head!;
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 2, EntryCodec.Write(head.Envelope with { RequiresRead = 2 }, 1, head.StateDigest));

        Assert.Equal(RegistryErrorCode.Unsupported, (await Assert.ThrowsAsync<RegistryException>(() => AuditAsync())).Code);
    }

    [Fact]
    public async Task Repair_NewerToolNeededToWrite_IsUnsupported()
    {
        await _registry.ReleaseAsync("1.0.0");
        var head = (await _registry.Ledgers.OpenAsync()).Head!;
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 2, EntryCodec.Write(head.Envelope with { RequiresWrite = 2 }, 1, head.StateDigest));
        var before = await ViewsAsync();

        Assert.Equal(
            RegistryErrorCode.Unsupported, (await Assert.ThrowsAsync<RegistryException>(() => _registry.Audit.RepairAsync(Ledgers.Model, Cancel))).Code);
        Assert.Equal(before, await ViewsAsync());
    }

    // Once through every entry type.
    private async Task LiveAsync()
    {
        TestRegistry.Appended(await new Adopt(_registry.Context()).ExecuteAsync(Ledgers.Model, Cancel));
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        TestRegistry.Appended(await new Validate(_registry.Context()).VersionAsync(Ledgers.Model, Ledgers.Version("1.1.0"), Ledgers.Production, Cancel));
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85"}}""";
        TestRegistry.Appended(await _registry.RollBackAsync());
        TestRegistry.Appended(await _registry.RegisterAsync("2.0.0", """ "metrics": {"auc": 0.9} """));
        TestRegistry.Appended(await _registry.PromoteAsync("2.0.0", "staging"));
        TestRegistry.Appended(await _registry.PromoteAsync("2.0.0"));
        TestRegistry.Appended(await _registry.RegisterAsync("2.1.0", """ "metrics": {"auc": 0.9} """));
        TestRegistry.Appended(await _registry.PromoteAsync("2.1.0"));
        TestRegistry.Appended(await _registry.RollBackAsync("2.0.0"));
        TestRegistry.Appended(await _registry.DeprecateAsync("2.0.0", replacement: "1.0.0"));
        TestRegistry.Appended(await _registry.NoteAsync("1.0.0", "ä \u2028 \u0001"));
        TestRegistry.Appended(await new Annotate(_registry.Context())
            .TagAsync(Ledgers.Model, Ledgers.Version("1.0.0"), [new("k", "v")], ["x"], Cancel));
        TestRegistry.Appended(await new Waive(_registry.Context()).ExecuteAsync(
            new WaiveRequest(Ledgers.Model, Ledgers.Version("1.1.0"), "metrics", Ledgers.Production, "known", _registry.Ledgers.Clock.GetUtcNow().AddDays(1)), Cancel));
        TestRegistry.Appended(await new Evaluate(_registry.Context()).ExecuteAsync(
            Ledgers.Model, Ledgers.Version("1.1.0"), Evaluation.Rows.Record(), Cancel));
        await LiveOnlineAsync();
        await _registry.Ledgers.AppendAsync(new UnknownBody("teleported", JsonObject.Of(("versions", JsonArray.Of([])))));
        TestRegistry.Appended(await new Attach(_registry.Context()).ExecuteAsync(
            Ledgers.Model,
            Ledgers.Version("1.1.0"),
            new Attachment(ArtifactPath.Parse("samples.csv"), "input-samples", TestRegistry.ManifestOf("1.1.0").Artifacts[0].Descriptor),
            null,
            Cancel));
        await new Rollback(_registry.Context(), _registry.Ledgers.Clock).ExecuteAsync(new RollbackRequest(Ledgers.Model, Ledgers.Production, null, string.Empty) { Drill = true }, Cancel);
        var incidents = new ChangeIncident(_registry.Context());
        var opened = TestRegistry.Appended<IncidentOpened>(await incidents.OpenAsync(
            Ledgers.Model, Ledgers.Version("2.0.0"), null, new IncidentFacts { Summary = "fell", Actions = ["look"] }, Ledgers.Version("1.0.0"), Cancel));
        TestRegistry.Appended(await new ChangeIncident(_registry.Context()).UpdateAsync(
            Ledgers.Model, opened.Id, new IncidentFacts { Cause = new IncidentCause("empty", null, null), Done = [1] }, null, Cancel));
        TestRegistry.Appended(await new ChangeIncident(_registry.Context()).CloseAsync(Ledgers.Model, opened.Id, new IncidentFacts(), Cancel));
        var told = TestRegistry.Appended(await new Revoke(_registry.Context() with { Channels = Channels }).ExecuteAsync(Ledgers.Model, Ledgers.Version("1.1.0"), "leaked", null, Cancel));
        TestRegistry.Appended(await new RecordNotification(_registry.Context()).ExecuteAsync(
            told, [new ToldChannel(told.Envelope.Notifies[0], "slack", ToldChannel.Delivered, null, 1, told.Time)], Cancel));
        foreach (var stage in new[] { "staging", "production" })
        {
            TestRegistry.Appended(await new ClearStage(_registry.Context()).ExecuteAsync(Ledgers.Model, StageName.Parse(stage), null, "over", Cancel));
        }

        _registry.ModelPolicy = """{"retention": {"keep_last": 1}}""";
        TestRegistry.Appended(await new Core.Operations.Pruning.Prune(
            _registry.Context(),
            token => Core.Operations.Pruning.RegistryContent.ReadAsync(_registry.Ledger, [Ledgers.Model], new Dictionary<Digest, string>(), token))
            .ExecuteAsync(Ledgers.Model, "over", false, Cancel));
        _registry.Lose("1.2.0");
        _registry.ModelPolicy = "{}";
    }

    private static NotificationChannels Channels => NotificationChannels.Of(Policies.Definitions.Registry("\"notifications\": {\"ops\": {\"type\": \"slack\", \"url_from\": \"OPS\"}}"));

    private async Task RetireAsync() =>
        TestRegistry.Appended(await new Retire(_registry.Context()).ExecuteAsync(Ledgers.Model, "over", null, Cancel));

    private async Task LiveOnlineAsync()
    {
        _registry.ModelPolicy = """{"stages": {"production": {"monitoring": {"alerts": {"ctr": ">= 0.03"}}}}}""";
        var observations = new List<Core.Monitoring.Observation>();
        foreach (var value in new[] { "0.01", "0.04" })
        {
            var start = _registry.Ledgers.Clock.GetUtcNow();
            Assert.True(Core.Monitoring.ObservationWindow.TryMake(start, start.AddHours(1), out var window));
            _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(1));
            observations.Add(new Core.Monitoring.Observation("ctr", Ledgers.Version("1.0.0"), window, ExactDecimal.Parse(value)) { Stage = Ledgers.Production });
            TestRegistry.Appended(Assert.Single((await new Watch(_registry.Context()).ExecuteAsync(Ledgers.Model, [Ledgers.Version("1.0.0")], observations, Cancel)).Outcomes));
        }

        var design = Experiments.ExperimentAnalysisTest.Design(sequential: false);
        TestRegistry.Appended(await _registry.RegisterAsync("1.2.0"));
        TestRegistry.Appended(await _registry.RegisterAsync("1.3.0"));
        TestRegistry.Appended(await new StartExperiment(_registry.Context()).ExecuteAsync(
            new ExperimentRequest(
                Ledgers.Model,
                design.Id,
                design.Kind,
                [new RequestedArm("control", null, Ledgers.Version("1.2.0"), ExactDecimal.Parse("0.5")), new RequestedArm("wide", null, Ledgers.Version("1.3.0"), ExactDecimal.Parse("0.5"))],
                design.Primary,
                [],
                design.Plan),
            Cancel));
        TestRegistry.Appended(await new ConcludeExperiment(_registry.Context()).ExecuteAsync(
            Ledgers.Model, design.Id, abandon: true, "over", (_, _) => new Core.Experiments.ExperimentTotals([], Core.Monitoring.ObservationCitation.Of([])), Cancel));
    }

    private Task<ModelAudit> AuditAsync(Digest? since = null) => _registry.Audit.ExecuteAsync(Ledgers.Model, since, null, Cancel);

    private async Task<SortedDictionary<string, string>> ViewsAsync()
    {
        var views = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in await _registry.Ledgers.ViewsAsync())
        {
            views[path] = Encoding.UTF8.GetString((await _registry.Ledgers.ViewAsync(path))!);
        }

        return views;
    }
}
