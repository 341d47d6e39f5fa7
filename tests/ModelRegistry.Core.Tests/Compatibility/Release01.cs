using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Compatibility;

/// <summary>Writes the registry in <c>tests/compat/0.1</c>: a short life with everything version 0.1 can seal.</summary>
internal sealed class Release01
{
    private const string RegistryJson =
        """
        {
          "format": 1,
          "id": "0b6d3a0e-6c1f-4a53-9d2b-0f8f3a1b2c3d",
          "stages": ["dev", "staging", "production"],
          "policy": {"roles": {"ML Lead": ["alice", "bob"]}},
          "artifact_stores": [{"type": "directory", "path": "artifacts"}],
          "notifications": {
            "ops": {"type": "slack", "url_from": "OPS_SLACK_URL", "events": ["experiment_concluded", "rolled_back"]},
            "pager": {"type": "webhook", "url_from": "PAGER_URL", "secret_from": "PAGER_SECRET", "events": ["experiment_concluded", "incident_opened"]}
          }
        }

        """;

    private const string FirstModelJson =
        """
        {
          "format": 1,
          "name": "ctr_ranking",
          "description": "Ranks ads by predicted click-through rate.",
          "owners": ["mlops@example.com"],
          "policy": {"thresholds": {"auc": ">=0.80"}}
        }

        """;

    private const string ModelJson =
        """
        {
          "format": 1,
          "name": "ctr_ranking",
          "description": "Ranks ads by predicted click-through rate.",
          "owners": ["mlops@example.com", "zoë@example.com"],
          "policy": {
            "thresholds": {"auc": [">=0.85", ">= stage(production) - 0.005"], "logloss": {"require": "<=0.45", "split": "test", "min_n": 500}},
            "bias": {"auc": ["gap(gender) <= 0.05"]},
            "split": "test",
            "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}
          }
        }

        """;

    private readonly StoredRegistry _stored = new("0.1");
    private readonly MemoryJournal _journal = new();
    private readonly MemoryArtifactStore _artifacts = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 12, 0, 0, 250, TimeSpan.Zero));
    private int _requests;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task WriteAsync()
    {
        await WriteDefinitionsAsync(FirstModelJson);
        await LiveUnderTheFirstPolicyAsync();
        await WriteDefinitionsAsync(ModelJson);
        await LiveUnderTheSecondPolicyAsync();
        await _stored.WriteAsync(_journal, _artifacts);
    }

    private static ModelVersion Version(string text) => ModelVersion.Parse(text);

    private async Task LiveUnderTheFirstPolicyAsync()
    {
        await Done(new Adopt(Context("alice")).ExecuteAsync(StoredRegistry.Model, Cancel));
        for (var minor = 0; minor < 9; minor++)
        {
            var version = string.Create(CultureInfo.InvariantCulture, $"1.{minor}.0");
            await RegisterAsync(version, "0.81");
            await PromoteAsync(version, "staging");
        }

        await PromoteAsync("1.8.0", "production");
        await PromoteAsync("1.0.0", "production");
        await PromoteAsync("1.1.0", "production");
        await Done(new Annotate(Context("bob")).NoteAsync(StoredRegistry.Model, Version("1.1.0"), "Zoë: \"ok\" \\ \t \u0001 \u2028 😀", "https://example.com/1", Cancel));
        await Done(new Annotate(Context("bob")).TagAsync(StoredRegistry.Model, Version("1.1.0"), [new("team", "ads"), new("empty", "")], ["never"], Cancel));
    }

    private async Task LiveUnderTheSecondPolicyAsync()
    {
        await RegisterAsync("2.0.0-rc.1+build.7", "0.9");
        _clock.AdjustTime(_clock.GetUtcNow().AddMinutes(-5));
        await RegisterAsync("2.0.0", "0.9");
        await Done(new Validate(Context("rita")).VersionAsync(StoredRegistry.Model, Version("1.8.0"), StageName.Parse("production"), Cancel));
        await PromoteAsync("2.0.0", "production");
        await RollBackAsync(null);
        await Done(new Annotate(Context("alice")).DeprecateAsync(StoredRegistry.Model, Version("1.2.0"), "superseded", Version("1.8.0"), Cancel));
        await RollBackAsync("1.8.0");
        var samples = await StoreAsync("samples", "samples.csv", "user_age\n\n", null);
        await Done(new Attach(Context("alice")).ExecuteAsync(
            StoredRegistry.Model, Version("1.1.0"), new Attachment(samples.Path, "input-samples", samples.Descriptor), "Zoë: \"empty\"", Cancel));
        await Done(new Revoke(Context("alice")).ExecuteAsync(StoredRegistry.Model, Version("1.3.0"), "leaked", Version("1.8.0"), Cancel));
        await Done(new Rollback(Context("rita"), _clock).ExecuteAsync(
            new RollbackRequest(StoredRegistry.Model, StageName.Parse("staging"), null, string.Empty) { Drill = true }, Cancel));
        var facts = new IncidentFacts { Summary = "CTR fell", Impact = "4 %", Actions = ["look", "repair"], Evidence = [new Attachment(samples.Path, "evidence", samples.Descriptor)] };
        await Done(new ChangeIncident(Context("alice")).OpenAsync(StoredRegistry.Model, Version("1.4.0"), StageName.Parse("staging"), facts, Version("1.8.0"), Cancel));
        var id = "incident-" + ((await _journal.HeadAsync(StoredRegistry.Model, 0, Cancel)).ToString(CultureInfo.InvariantCulture));
        await Done(new ChangeIncident(Context("alice")).UpdateAsync(
            StoredRegistry.Model, id, new IncidentFacts { Cause = new IncidentCause("Zoë's join", "0123456789", "ads_2026_08"), FixedBy = [Version("1.5.0")], Done = [1] }, null, Cancel));
        await Done(new ChangeIncident(Context("alice")).CloseAsync(StoredRegistry.Model, id, new IncidentFacts { PostMortem = "https://example.com/7" }, Cancel));
        await PromoteAsync("1.8.0", "dev");
        await Done(new ClearStage(Context("alice")).ExecuteAsync(StoredRegistry.Model, StageName.Parse("dev"), null, "over", Cancel));
        await EvaluateAsync("1.7.0");
        await Done(new Waive(Context("alice")).ExecuteAsync(
            new WaiveRequest(StoredRegistry.Model, Version("1.7.0"), "metrics", null, "Zoë: \"noise\" in the test week", _clock.GetUtcNow().AddDays(30)), Cancel));
        await Done(new Validate(Context("rita")).VersionAsync(StoredRegistry.Model, Version("1.7.0"), StageName.Parse("production"), Cancel));
        await LiveOnlineAsync();
        await TellAsync();
        await PruneAsync();
    }

    // Of one rollback one channel was told and another was not; the other rollbacks and the conclusion are outstanding.
    private async Task TellAsync()
    {
        var ledger = new ModelLedger(_journal, _stored.Registry.Id, _clock);
        var view = await ledger.OpenAsync(StoredRegistry.Model, Cancel);
        var entry = await ledger.EntryAsync(StoredRegistry.Model, view.State.Undelivered[0].Entry, Cancel);
        ToldChannel[] results =
        [
            new(ChannelName.Parse("ops"), "slack", ToldChannel.Delivered, null, 1, _clock.GetUtcNow()),
            new(ChannelName.Parse("pager"), "webhook", ToldChannel.Failed, "pager.example.com answered 503", 4, _clock.GetUtcNow()),
            new(ChannelName.GitHubIssue, "github_issue", ToldChannel.Delivered, null, 1, _clock.GetUtcNow()) { Link = "https://github.com/acme/models/issues/7" },
        ];
        await Done(new RecordNotification(Context("rita")).ExecuteAsync(entry, results, Cancel));
    }

    private async Task LiveOnlineAsync()
    {
        var online = ModelJson.Replace("\"stages\": {\"production\": {", "\"stages\": {\"production\": {\"monitoring\": {\"alerts\": {\"ctr\": {\"require\": \">= 0.03\", \"min_n\": 100, \"segment\": \"country\"}}}, ", StringComparison.Ordinal);
        await WriteDefinitionsAsync(online);
        var observations = new List<Observation>();
        foreach (var value in new[] { "0.010", "0.04", "0.02" })
        {
            Assert.True(ObservationWindow.TryMake(_clock.GetUtcNow(), _clock.GetUtcNow().AddHours(1), out var window));
            _clock.Advance(TimeSpan.FromHours(1));
            observations.Add(new Observation("ctr", Version("1.8.0"), window, ExactDecimal.Parse(value))
            {
                Stage = StageName.Parse("production"),
                Count = 1200,
                Segment = Segment.Parse("country=de"),
                Dashboard = "https://example.com/d/ctr",
                Job = "monitor-7",
            });
            Assert.IsType<OperationOutcome.Appended>(Assert.Single((await new Watch(Context("rita")).ExecuteAsync(StoredRegistry.Model, [Version("1.8.0")], observations, Cancel)).Outcomes));
        }

        var half = ExactDecimal.Parse("0.5");
        var request = new ExperimentRequest(
            StoredRegistry.Model,
            ExperimentId.Parse("exp-1"),
            ExperimentKind.Split,
            [new RequestedArm("control", null, Version("1.0.0"), half), new RequestedArm("wide", null, Version("1.7.0"), half)],
            new ExperimentMetric("ctr", true, MetricDirection.Higher, ExactDecimal.Parse("0.02")),
            [new ExperimentMetric("latency_ms", false, MetricDirection.Lower, ExactDecimal.Parse("5"))],
            new ExperimentPlan(false, 4000, ExactDecimal.Parse("0.95"), ExactDecimal.Parse("0.8")))
        {
            Hypothesis = "More features find more",
        };
        await Done(new StartExperiment(Context("alice")).ExecuteAsync(request, Cancel));
        Assert.True(ObservationWindow.TryMake(_clock.GetUtcNow(), _clock.GetUtcNow().AddHours(1), out var tested));
        _clock.Advance(TimeSpan.FromHours(1));
        ArmTotal[] totals =
        [
            new("control", "ctr", 2000, ExactDecimal.Parse("0.10"), null),
            new("control", "latency_ms", 2000, ExactDecimal.Parse("40"), ExactDecimal.Parse("12.5")),
            new("wide", "ctr", 2000, ExactDecimal.Parse("0.14"), null),
            new("wide", "latency_ms", 2000, ExactDecimal.Parse("41"), ExactDecimal.Parse("13")),
        ];
        await Done(new ConcludeExperiment(Context("alice")).ExecuteAsync(
            StoredRegistry.Model, request.Id, false, "wide wins", (_, _) => new ExperimentTotals(totals, ObservationCitation.Of([.. observations.Select(observation => observation with { Window = tested })])), Cancel));
    }

    private async Task PruneAsync()
    {
        await WriteDefinitionsAsync(ModelJson.Replace("\"split\": \"test\",\n    \"stages\"", "\"split\": \"test\",\n    \"retention\": {\"keep_last\": 6, \"keep_days\": 1, \"keep_stages\": [\"production\"], \"keep_tags\": [\"team\"], \"grace\": \"2h\"},\n    \"stages\"", StringComparison.Ordinal));
        _clock.Advance(TimeSpan.FromDays(10));
        var context = Context("alice");
        await Done(new Core.Operations.Pruning.Prune(context, token => Core.Operations.Pruning.RegistryContent.ReadAsync(context.Ledger, [StoredRegistry.Model], new Dictionary<Digest, string>(), token))
            .ExecuteAsync(StoredRegistry.Model, "Zoë: \"quarterly\"", false, Cancel));
    }

    private async Task EvaluateAsync(string version)
    {
        var record = Evaluation.Rows.Record(resamples: 50, columns: "label=y,group=gender", groups: [[0, 0, 1, 1]]);
        var champion = new ChampionComparison(
            Version("1.0.0"),
            record.Predictions,
            4,
            0,
            [new ComparedMetric("auc", ExactDecimal.Parse("0.75"), ExactDecimal.Parse("0.5"), ExactDecimal.Parse("0.25"), null, null, DeLong.Method)]);
        await Done(new Evaluate(Context("rita")).ExecuteAsync(StoredRegistry.Model, Version(version), record with { Comparison = champion }, Cancel));
    }

    private async Task WriteDefinitionsAsync(string model)
    {
        await _stored.WriteAsync("registry.json", Encoding.UTF8.GetBytes(RegistryJson));
        await _stored.WriteAsync($"models/{StoredRegistry.Model}/model.json", Encoding.UTF8.GetBytes(model));
    }

    private async Task RegisterAsync(string version, string auc)
    {
        ManifestArtifact[] artifacts =
        [
            await StoreAsync("model", "model.onnx", $"model of {version}\n", "application/octet-stream"),
            await StoreAsync("weights", "weights/part-1.bin", "the same weights\n", null),
            await StoreAsync("readme", "weights.txt", "ä\r\n", "text/plain"),
        ];
        var metadata = ModelMetadata.Parse(new DocumentSource("candidate.json", Encoding.UTF8.GetBytes(Candidate(version, auc, artifacts[0]))), VersioningScheme.SemVer);
        await Done(new Register(Context("rita")).ExecuteAsync(new RegisterRequest(metadata, Manifest.Create(artifacts))
        {
            Inspection = Inspection,
            Evaluation = version.Contains("-rc", StringComparison.Ordinal) ? Evaluation.Rows.Record() : null,
        }, Cancel));
    }

    private static VersionInspection Inspection => new(
        1,
        [
            new ArtifactInspection(ArtifactPath.Parse("model.onnx"), ArtifactFormats.Onnx)
            {
                Contract = new TensorContract(
                    [new TensorField("x", "float32", [new TensorDimension(null, "N"), TensorDimension.Of(3), TensorDimension.Any], Optional: true)],
                    [new TensorField("p", "map(int64, float32)", null, Optional: false)]),
                Properties = [KeyValuePair.Create("opsets", "ai.onnx 13")],
                ExternalFiles = ["weights/part-1.bin"],
            },
            new ArtifactInspection(ArtifactPath.Parse("weights/part-1.bin"), ArtifactFormats.Other),
            new ArtifactInspection(ArtifactPath.Parse("weights.txt"), ArtifactFormats.FeatureSpec)
            {
                Features = [new SpecifiedFeature("a", "x", Default: true)],
            },
        ]);

    private static string Candidate(string version, string auc, ManifestArtifact model) =>
        $$$$"""
        {
          "model_name": "ctr_ranking",
          "version": "{{{{version}}}}",
          "description": "Zoë’s \"ranker\" \\ \u00e9",
          "code": {"repo": "git@example.com:ads/ctr.git", "commit": "0123456789abcdef0123456789abcdef01234567"},
          "data": {"snapshot_id": "ads_2026_09"},
          "training": {"params": {"C": 1.0, "lr": 1e-3, "layers": [64, 64], "nested": {}}, "seed": 7},
          "artifacts": {
            "model": {"path": "model.onnx", "digest": "{{{{model.Descriptor.Digest}}}}", "size": {{{{model.Descriptor.Size.ToString(CultureInfo.InvariantCulture)}}}}},
            "weights": "weights/part-1.bin",
            "readme": {"path": "weights.txt", "media_type": "text/plain"}
          },
          "metrics": {
            "split": "test",
            "auc": {"value": {{{{auc}}}}, "n": 714, "ci": [0.78, 0.950], "level": 0.95, "groups": {"gender": {"female": {"value": 0.90, "n": 210}, "male": 0.91}}},
            "logloss": {"value": 0.31, "n": 714},
            "thresholds": {"auc": ">=0.70"}
          },
          "approvals": {"reviewer": "mallory", "status": "approved"},
          "tags": {"empty": ""}
        }

        """;

    private async Task<ManifestArtifact> StoreAsync(string name, string path, string content, string? mediaType) => new(
        name,
        ArtifactPath.Parse(path),
        await _artifacts.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), null, null, Cancel),
        mediaType);

    private Task PromoteAsync(string version, string stage) => Done(new Promote(Context("rita")).ExecuteAsync(
        new PromoteRequest(StoredRegistry.Model, Version(version), StageName.Parse(stage), "better", [new Approval("alice", "option", false)]), Cancel));

    private Task RollBackAsync(string? to) => Done(new Rollback(Context("rita"), _clock).ExecuteAsync(
        new RollbackRequest(StoredRegistry.Model, StageName.Parse("production"), to is null ? null : Version(to), "worse CTR since Monday"), Cancel));

    private OperationContext Context(string actor)
    {
        _clock.Advance(TimeSpan.FromSeconds(90));
        var (registry, model) = (_stored.Registry, _stored.Definition);
        var policy = PolicyResolver.Resolve(registry, model);
        return new OperationContext(
            new ModelLedger(_journal, registry.Id, _clock),
            _artifacts,
            new CurrentPolicy(policy, new PolicyAdopted(
                policy.ToJson(),
                model.Owners,
                [
                    new PolicySource(RegistryDefinition.FileName, registry.Digest),
                    new PolicySource($"models/{model.Name}/{ModelDefinition.FileName}", model.Digest),
                ])),
            new Actor(actor, "git"),
            RequestId.Parse(string.Create(CultureInfo.InvariantCulture, $"compat/0.1/{++_requests}")),
            "modelregistry 0.1.0")
        {
            FindDefinitionsCommit = _ => Task.FromResult<string?>("89abcdef0123456789abcdef0123456789abcdef"),
            Channels = NotificationChannels.Of(registry, model),
        };
    }

    private static async Task Done(Task<OperationOutcome> outcome)
    {
        var result = await outcome;
        Assert.True(result is OperationOutcome.Appended, (result as OperationOutcome.Refused)?.Gates.FirstOrDefault(gate => gate.Verdict == Core.Gates.Verdict.Failed)?.Explanation ?? result.ToString());
    }
}
