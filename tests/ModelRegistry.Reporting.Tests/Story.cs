using System.Text;
using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Reports;
using ModelRegistry.Testing;

namespace ModelRegistry.Reporting.Tests;

/// <summary>A small registry in memory, to which things happen, each an hour after the last.</summary>
internal sealed class Story
{
    public const string Tool = "modelregistry 0.1.0";

    private const string SamplePolicy = """
        {
          "thresholds": {"auc": {"require": ">=0.74", "split": "test", "min_n": 500}, "logloss": "<=0.35"},
          "bias": {"approval_rate": ["ratio(single) >= 0.8"]}, "split": "test",
          "roles": {"Model owner": ["bob", "carol"]},
          "stages": {"production": {"approvals": {"minimum": 1, "roles": ["Model owner"]}}}}
        """;

    /// <summary>A policy with alert thresholds and no gates.</summary>
    public const string WatchedPolicy = """{"stages": {"production": {"approvals": {"minimum": 0}, "monitoring": {"alerts": {"ctr": {"require": ">= 0.03", "consecutive": 2, "segment": "country=de"}}}}}}""";

    /// <summary>A policy that wants rollbacks of production practised.</summary>
    public const string DrillPolicy = """{"stages": {"production": {"approvals": {"minimum": 0}, "drill": {"every_days": 90}}}}""";

    /// <summary>A policy that keeps the version registered last, and that takes a text as its reason.</summary>
    public const string RetentionPolicy = """{"retention": {"keep_last": 1}, "stages": {"production": {"approvals": {"minimum": 0}}}}""";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 1, 8, 30, 0, TimeSpan.Zero));
    private readonly MemoryArtifactStore _artifacts = new();
    private readonly ModelLedger _ledger;
    private readonly CurrentPolicy _policy;
    private readonly ModelDefinition _definition;
    private int _requests;

    public Story(ModelName model, string description = "Probability that a mortgage application is approved.", string policy = SamplePolicy)
    {
        Model = model;
        var registry = RegistryDefinition.Parse(Source(
            "registry.json", $$"""{"format": 1, "id": "0b6d3a0e-6c1f-4a53-9d2b-0f8f3a1b2c3d", "policy": {{policy}}}"""));
        var text = JsonText.Write(ModelDefinition.Create(model, description, ["mlops@example.com"]));
        _definition = ModelDefinition.Parse(Source("model.json", text), model);
        _ledger = new ModelLedger(new MemoryJournal(), registry.Id, _clock);
        var resolved = PolicyResolver.Resolve(registry, _definition);
        _policy = new CurrentPolicy(resolved, new PolicyAdopted(
            resolved.ToJson(), _definition.Owners, [new("registry.json", registry.Digest), new("models/model.json", _definition.Digest)]));
    }

    public ModelName Model { get; }

    /// <summary>Returns the life of the sample family up to the promotion of 1.1.0, with notes and tags.</summary>
    public static async Task<Story> OfSamplesAsync()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.1");
        await story.PromoteAsync("1.0.1", "production", "First model in production.", new Approval("bob", "option", false));
        await story.RegisterSampleAsync("1.1.0");
        await story.EvaluateAsync("1.1.0", "0.8087680215");
        await story.ValidateAsync("1.1.0", "production");
        await story.PromoteAsync("1.1.0", "staging", "Shadow traffic for one week.");
        await story.PromoteOnEvidenceAsync("1.1.0", "production", "Better AUC at the same inputs; shadow week was quiet.", StoryEvidence.OfCarol);
        await story.NoteAsync("1.1.0", "Shadow report: 12,400 applications, no alert.", "https://example.com/shadow/1.1.0");
        await story.TagAsync("1.1.0", "monitoring_job", "mortgage-approval-online");
        return story;
    }

    public async Task RegisterSampleAsync(string version)
    {
        var metadata = ModelMetadata.Parse(
            new DocumentSource("metadata.json", await File.ReadAllBytesAsync(Path.Combine(Sample(version), "metadata.json"))), VersioningScheme.SemVer);
        await RegisterAsync(metadata, path => File.ReadAllBytes(Path.Combine(Sample(version), path)));
    }

    public async Task RegisterAsync(ModelMetadata metadata, Func<string, byte[]> content)
    {
        var artifacts = new List<ManifestArtifact>();
        foreach (var claim in metadata.Artifacts)
        {
            var stored = await _artifacts.PutAsync(new MemoryStream(content(claim.Path.Text)), null, null, TestContext.Current.CancellationToken);
            artifacts.Add(new ManifestArtifact(claim.Name, claim.Path, stored, claim.MediaType));
        }

        await RunAsync("alice", context => new Register(context).ExecuteAsync(
            new RegisterRequest(metadata, Manifest.Create(artifacts)), TestContext.Current.CancellationToken));
    }

    /// <summary>Records what predictions of the test split give for <c>auc</c>.</summary>
    public Task EvaluateAsync(string version, string auc) => RunAsync("ci", context =>
    {
        var json = $$"""
            {
              "predictions": {"name": "predictions.csv", "digest": "{{Digest.Of("p"u8)}}", "size": 1}, "task": "binary", "threshold": 0.5, "split": "test",
              "n": 715, "positives": 629, "level": 0.95, "method": "none", "metrics": {"auc": {"value": {{auc}}, "split": "test", "n": 715, "positives": 629} }
            }
            """;
        var record = EvaluationRecord.Read(JsonParser.ParseObject(Source("e.json", json), DocumentLimits.Candidate));
        return new Evaluate(context).ExecuteAsync(Model, ModelVersion.Parse(version), record, TestContext.Current.CancellationToken);
    });

    /// <summary>Updates the incident of the latest rollback, and closes it.</summary>
    public async Task CloseIncidentAsync(IncidentFacts facts)
    {
        var id = (await _ledger.OpenAsync(Model, TestContext.Current.CancellationToken)).State.Incidents[^1];
        await RunAsync("alice", context => new ChangeIncident(context).CloseAsync(Model, id, facts, TestContext.Current.CancellationToken));
    }

    /// <summary>Says more about the incident of the latest rollback.</summary>
    public async Task UpdateIncidentAsync(IncidentFacts facts)
    {
        var id = (await _ledger.OpenAsync(Model, TestContext.Current.CancellationToken)).State.Incidents[^1];
        await RunAsync("alice", context => new ChangeIncident(context).UpdateAsync(Model, id, facts, null, TestContext.Current.CancellationToken));
    }

    public Task ValidateAsync(string version, string stage) => RunAsync("ci", context =>
        new Validate(context).VersionAsync(Model, ModelVersion.Parse(version), StageName.Parse(stage), TestContext.Current.CancellationToken));

    public Task PromoteAsync(string version, string stage, string reason, params Approval[] approvals) => RunAsync("alice", context =>
        new Promote(context).ExecuteAsync(
            new PromoteRequest(Model, ModelVersion.Parse(version), StageName.Parse(stage), reason, approvals), TestContext.Current.CancellationToken));

    public Task RollbackAsync(string stage, string reason) => RunAsync("dave", context => new Rollback(context, _clock).ExecuteAsync(
        new RollbackRequest(Model, StageName.Parse(stage), null, reason), TestContext.Current.CancellationToken));

    public Task DrillAsync(string stage) => RunAsync("dave", context => new Rollback(context, _clock).ExecuteAsync(
        new RollbackRequest(Model, StageName.Parse(stage), null, string.Empty) { Drill = true }, TestContext.Current.CancellationToken));

    /// <summary>Says that of the newest entry one channel was told, and another was not.</summary>
    public async Task TellAsync(string why, string link = "https://github.example/acme/models/issues/7")
    {
        var head = (await _ledger.OpenAsync(Model, TestContext.Current.CancellationToken)).Head!;
        await RunAsync("dave", context => new RecordNotification(context).ExecuteAsync(
            head,
            [
                new ToldChannel(ChannelName.Parse("issues"), "github_issue", ToldChannel.Delivered, null, 1, head.Time.AddSeconds(2)) { Link = link },
                new ToldChannel(ChannelName.Parse("pager"), "webhook", ToldChannel.Failed, why, 4, head.Time.AddSeconds(9)),
            ],
            TestContext.Current.CancellationToken));
    }

    public Task WaiveAsync(string version, string gate, string stage, string reason) => RunAsync("bob", context => new Waive(context).ExecuteAsync(
        new WaiveRequest(Model, ModelVersion.Parse(version), gate, StageName.Parse(stage), reason, _clock.GetUtcNow().AddDays(7)), TestContext.Current.CancellationToken));

    /// <summary>Promotes as a run does that waited for reviewers: with the digest of the plan, on evidence.</summary>
    public Task PromoteOnEvidenceAsync(string version, string stage, string reason, Func<JournalHead, ApprovalEvidence> evidence, params Approval[] approvals) => RunAsync("alice", async context =>
    {
        var request = new PromoteRequest(Model, ModelVersion.Parse(version), StageName.Parse(stage), reason, approvals);
        var planned = await new Promote(context).ExecuteAsync(request with { DryRun = true }, TestContext.Current.CancellationToken);
        var plan = ((planned as OperationOutcome.Refused)?.Plan ?? (planned as OperationOutcome.Planned)?.Plan)!.Digest;
        return await new Promote(context).ExecuteAsync(
            request with { PlanDigest = plan, CollectEvidence = (question, _) => Task.FromResult(evidence(question.Head) with { PlanDigest = plan }) },
            TestContext.Current.CancellationToken);
    });

    /// <summary>Registers two versions; the second has an alert that recovers, one that stays open, and is an arm of an experiment that it wins, or that is abandoned.</summary>
    public async Task LiveOnlineAsync(bool isAbandoned = false)
    {
        await RegisterTextAsync("one", "1.0.0");
        await RegisterTextAsync("two", "1.1.0");
        var arms = new[] { "1.0.0", "1.1.0" }.Select((version, index) => new RequestedArm(index == 0 ? "control" : "wide", null, ModelVersion.Parse(version), ExactDecimal.Parse("0.5"))).ToArray();
        var request = new ExperimentRequest(
            Model,
            ExperimentId.Parse("exp-1"),
            ExperimentKind.Split,
            arms,
            new ExperimentMetric("ctr", true, MetricDirection.Higher, ExactDecimal.Parse("0.02")),
            [new ExperimentMetric("latency_ms", false, MetricDirection.Lower, ExactDecimal.Parse("5"))],
            new ExperimentPlan(false, 4000, ExactDecimal.Parse("0.95"), ExactDecimal.Parse("0.8")))
        {
            Hypothesis = "More features find more",
        };
        await RunAsync("alice", context => new StartExperiment(context).ExecuteAsync(request, TestContext.Current.CancellationToken));
        ArmTotal[] totals =
        [
            new("control", "ctr", 2000, ExactDecimal.Parse("0.10"), null),
            new("control", "latency_ms", 2000, ExactDecimal.Parse("40"), ExactDecimal.Parse("12.5")),
            new("wide", "ctr", 2000, ExactDecimal.Parse("0.14"), null),
            new("wide", "latency_ms", 2000, ExactDecimal.Parse("41"), ExactDecimal.Parse("13")),
        ];
        await RunAsync("alice", context => new ConcludeExperiment(context).ExecuteAsync(
            Model, request.Id, isAbandoned, "wide wins", (_, _) => new ExperimentTotals(totals, ObservationCitation.Of([])), TestContext.Current.CancellationToken));
        await PromoteAsync("1.1.0", "production", "It won.");
        var observations = new List<Observation>();
        foreach (var value in new[] { "0.02", "0.021", "0.03", "0.031", "0.02", "0.01" })
        {
            Assert.True(ObservationWindow.TryMake(_clock.GetUtcNow(), _clock.GetUtcNow().AddHours(1), out var window));
            observations.Add(new Observation("ctr", ModelVersion.Parse("1.1.0"), window, ExactDecimal.Parse(value))
            {
                Stage = StageName.Parse("production"),
                Count = 1200,
                Segment = Segment.Parse("country=de"),
                Dashboard = "https://example.com/d/ctr",
                Job = "monitor-7",
            });
            await WatchAsync(observations);
        }
    }

    private async Task WatchAsync(IReadOnlyList<Observation> observations)
    {
        _clock.Advance(TimeSpan.FromHours(1));
        await new Watch(Context("ci")).ExecuteAsync(Model, [ModelVersion.Parse("1.1.0")], observations, TestContext.Current.CancellationToken);
    }

    public Task NoteAsync(string version, string text, string? link) => RunAsync("alice", context =>
        new Annotate(context).NoteAsync(Model, ModelVersion.Parse(version), text, link, TestContext.Current.CancellationToken));

    public Task TagAsync(string version, string key, string value) => RunAsync("alice", context =>
        new Annotate(context).TagAsync(Model, ModelVersion.Parse(version), [new(key, value)], [], TestContext.Current.CancellationToken));

    /// <summary>Registers one version with a text in every free field, lets people use the text too, and reports.</summary>
    public async Task<VersionReport> WithVersionAsync(string text)
    {
        var metadata = ModelMetadata.Read(JsonParser.ParseObject(new DocumentSource("m.json", JsonText.ToBytes(Metadata(text))), DocumentLimits.Candidate), VersioningScheme.SemVer);
        await RegisterAsync(metadata, Encoding.UTF8.GetBytes);
        await PromoteOnEvidenceAsync("1.0.0", "dev", $"because {text}", head => StoryEvidence.OfText(head, text), new Approval(text, text, false));
        await NoteAsync("1.0.0", text, text);
        await TagAsync("1.0.0", "k" + text, text);
        return await ReportAsync("1.0.0");
    }

    /// <summary>Registers two versions, of which the first is pruned for a reason.</summary>
    public async Task PruneAsync(string reason)
    {
        await RegisterTextAsync("one", "1.0.0");
        await RegisterTextAsync("two", "1.1.0");
        await RunAsync("erin", context => new Prune(context, token => RegistryContent.ReadAsync(_ledger, [Model], new Dictionary<Digest, string>(), token))
            .ExecuteAsync(Model, reason, false, TestContext.Current.CancellationToken));
    }

    /// <summary>Registers two versions with a text in every free field and rolls back from the second to the first.</summary>
    public async Task RollBackWithAsync(string text)
    {
        await RegisterTextAsync(text, "1.0.0");
        await PromoteAsync("1.0.0", "dev", $"because {text}", new Approval(text, text, false));
        await RegisterTextAsync("more " + text, "1.1.0");
        await PromoteAsync("1.1.0", "dev", $"because {text}", new Approval(text, text, false));
        await NoteAsync("1.1.0", text, text);
        await RollbackAsync("dev", $"because {text}");
        await TellAsync(text, text);
        await ExplainAsync("1.1.0", text);
    }

    /// <summary>Says everything that can be said about the incident of a version, with a text in every free field, and closes it.</summary>
    private async Task ExplainAsync(string version, string text)
    {
        var cancel = TestContext.Current.CancellationToken;
        var view = await _ledger.OpenAsync(Model, cancel);
        var id = view.State.Incidents[^1];
        var stored = await _artifacts.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, null, cancel);
        var file = new Attachment(ArtifactPath.Parse("samples.csv"), "input-samples", stored);
        await RunAsync("alice", context => new Attach(context).ExecuteAsync(Model, ModelVersion.Parse(version), file, text, cancel));
        await RunAsync("alice", context => new Revoke(context).ExecuteAsync(Model, ModelVersion.Parse(version), text, ModelVersion.Parse("1.0.0"), cancel));
        await RunAsync("alice", context => new ChangeIncident(context).UpdateAsync(
            Model,
            id,
            new IncidentFacts
            {
                Summary = text,
                Impact = text,
                Text = text,
                Cause = new IncidentCause(text, text, text),
                FixedBy = [ModelVersion.Parse("1.0.0")],
                PostMortem = text,
                Detected = _clock.GetUtcNow().AddHours(-1),
                Actions = [text, text],
                Done = [1],
                Evidence = [file],
            },
            null,
            cancel));
        await RunAsync("alice", context => new ChangeIncident(context).CloseAsync(Model, id, new IncidentFacts { Text = text }, cancel));
    }

    /// <summary>Registers and promotes two versions.</summary>
    public async Task ReleaseTwoAsync()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            await RegisterTextAsync(version, version);
            await PromoteAsync(version, "production", $"{version} it is.");
        }
    }

    private async Task RegisterTextAsync(string text, string version)
    {
        var json = Metadata(text).With("version", version);
        var metadata = ModelMetadata.Read(JsonParser.ParseObject(new DocumentSource("m.json", JsonText.ToBytes(json)), DocumentLimits.Candidate), VersioningScheme.SemVer);
        await RegisterAsync(metadata, path => Encoding.UTF8.GetBytes(path + version));
    }

    private JsonObject Metadata(string text) => JsonObject.Of(
        ("model_name", Model.Text),
        ("version", "1.0.0"),
        ("description", text),
        ("owners", JsonArray.Of([text])),
        ("change", JsonObject.Of(("type", "initial"), ("summary", text), ("rationale", text))),
        ("code", JsonObject.Of(("repo", text), ("workflow", text), ("branch", text), ("url", text))),
        ("data", JsonObject.Of(("snapshot_id", text), ("source", text), ("sampling", text))),
        ("training", JsonObject.Of(("params", JsonObject.Of(("p" + text, text))), ("hardware", text), ("command", JsonArray.Of([text])))),
        ("artifacts", JsonObject.Of(("model", "model.onnx"))),
        ("env", JsonObject.Of(("framework", "f1 " + text), ("lockfile", text), ("lockfile_hash", text))),
        ("metrics", JsonObject.Of(("m", Metric(text)))),
        ("compliance", JsonObject.Of(("pii", text), ("risk_level", text))),
        ("approvals", JsonObject.Of(("reviewer", text), ("status", text))),
        ("monitoring", JsonObject.Of(("job_id", text), ("dashboards", JsonArray.Of([text])))),
        ("notes", JsonObject.Of(("n" + text, text))),
        ("tags", JsonObject.Of(("t" + text, text))));

    private static JsonObject Metric(string text) => JsonObject.Of(
        ("value", new JsonNumber("0.5")),
        ("split", text),
        ("groups", JsonObject.Of((text, JsonObject.Of((text, new JsonNumber("0.5")))))));

    public async Task<VersionReport> ReportAsync(string version) => VersionReport.Build(await InputAsync(version));

    /// <summary>Compares two versions, the first with the second.</summary>
    public async Task<ComparisonReport> CompareAsync(string left, string right)
    {
        var (one, other) = (await InputAsync(left), await InputAsync(right));
        return ComparisonReport.Build(new ComparisonInput(one, other) { Contract = Contract(one, other) });
    }

    /// <summary>Reports the latest rollback of a stage.</summary>
    public async Task<IncidentReport> IncidentAsync(string stage)
    {
        var cancel = TestContext.Current.CancellationToken;
        var view = await _ledger.OpenAsync(Model, cancel);
        var moves = new List<JournalEntry>();
        await foreach (var entry in _ledger.AboutAsync(Model, Subject.Of(StageName.Parse(stage)), view.State.Holder(StageName.Parse(stage))!.Entry, cancel))
        {
            moves.Insert(0, entry);
        }

        var rollback = moves.Last(entry => entry.Body is RolledBack);
        var body = (RolledBack)rollback.Body;
        var (bad, good) = (await InputAsync(body.Incident.Version.ToString()), await InputAsync(body.Move.Version.ToString()));
        return IncidentReport.Build(new IncidentInput(rollback, bad, good, moves) { Contract = Contract(bad, good) });
    }

    /// <summary>Opens an incident by hand.</summary>
    public Task OpenIncidentAsync(string version, string? stage, IncidentFacts facts, string? against) => RunAsync("erin", context => new ChangeIncident(context).OpenAsync(
        Model,
        ModelVersion.Parse(version),
        stage is null ? null : StageName.Parse(stage),
        facts,
        against is null ? null : ModelVersion.Parse(against),
        TestContext.Current.CancellationToken));

    /// <summary>Says more about the incident opened last, and closes it when <paramref name="isOver"/>.</summary>
    public async Task FollowIncidentAsync(IncidentFacts facts, bool isOver)
    {
        var id = (await _ledger.OpenAsync(Model, TestContext.Current.CancellationToken)).State.Incidents[^1];
        await RunAsync("erin", context => isOver
            ? new ChangeIncident(context).CloseAsync(Model, id, facts, TestContext.Current.CancellationToken)
            : new ChangeIncident(context).UpdateAsync(Model, id, facts, null, TestContext.Current.CancellationToken));
    }

    /// <summary>Reports the incident that was opened by hand about a version.</summary>
    public async Task<IncidentReport> OpenedIncidentAsync(string version)
    {
        var cancel = TestContext.Current.CancellationToken;
        var bad = await InputAsync(version);
        var entry = bad.History.Entries.Last(entry => entry.Body is IncidentOpened);
        var body = (IncidentOpened)entry.Body;
        var good = body.Facts.Lineage is { } lineage ? await InputAsync(lineage.Against.ToString()) : null;
        var view = await _ledger.OpenAsync(Model, cancel);
        var moves = new List<JournalEntry>();
        if (body.Stage is { } stage)
        {
            await foreach (var move in _ledger.AboutAsync(Model, Subject.Of(stage), view.State.Last(Subject.Of(stage)), cancel))
            {
                moves.Insert(0, move);
            }
        }

        return IncidentReport.Build(new OpenedIncidentInput(entry, bad, good, moves) { Contract = good is null ? null : Contract(bad, good) });
    }

    private static VersionComparison Contract(VersionReportInput one, VersionReportInput other) =>
        ModelVersion.Precedence.Compare(one.Metadata.Version, other.Metadata.Version) >= 0
            ? VersionComparison.Between(new VersionFacts(other.Metadata, null), new VersionFacts(one.Metadata, null))
            : VersionComparison.Between(new VersionFacts(one.Metadata, null), new VersionFacts(other.Metadata, null));

    private async Task<VersionReportInput> InputAsync(string version)
    {
        var cancel = TestContext.Current.CancellationToken;
        var view = await _ledger.OpenAsync(Model, cancel);
        var found = await SealedVersion.FindAsync(_ledger, view, ModelVersion.Parse(version), cancel);
        var metadata = found.Metadata(VersioningScheme.SemVer);
        var history = await VersionHistory.ReadAsync(_ledger, found.Standing, Model, cancel);
        var known = VersionReport.BaseOf(metadata, history) is { } other && await _ledger.FindAsync(view, other, cancel) is { } standing
            ? await SealedVersion.ReadAsync(_ledger, view, standing, cancel)
            : null;
        return new VersionReportInput
        {
            RegistryId = _ledger.RegistryId,
            Model = Model,
            Description = _definition.Description,
            Owners = _definition.Owners,
            Version = found,
            Metadata = metadata,
            History = history,
            Stages = [.. _policy.Resolved.Stages
                .Where(stage => view.State.Holder(stage.Name)?.Version == found.Standing.Version)
                .Select(stage => KeyValuePair.Create(stage.Name, view.State.Holder(stage.Name)!))],
            Drills = await DrillRecord.ReadAsync(_ledger, view, _policy.Resolved, view.Head!.Time, cancel),
            Head = view.Head!,
            Tool = Tool,
            Base = known?.Metadata(VersioningScheme.SemVer),
        };
    }

    private static DocumentSource Source(string file, string text) => new(file, Encoding.UTF8.GetBytes(text));

    private async Task RunAsync(string actor, Func<OperationContext, Task<OperationOutcome>> run)
    {
        _clock.Advance(TimeSpan.FromHours(1));
        var outcome = await run(Context(actor));
        Assert.True(outcome is OperationOutcome.Appended, outcome.ToString() + string.Concat((outcome as OperationOutcome.Refused)?.Gates.Select(gate => $"\n{gate}") ?? []));
    }

    private OperationContext Context(string actor) => new(
        _ledger, _artifacts, _policy, new Actor(actor, "option"), RequestId.Parse($"request-{++_requests}"), Tool);

    private static string Sample(string version) => Path.Combine(Repository.Root, "samples", "mortgage_approval", version);
}
