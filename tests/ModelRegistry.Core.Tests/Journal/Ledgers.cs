using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Journal;

/// <summary>A ledger in memory: appends bodies without asking whether they are allowed, and lets a test damage what is stored.</summary>
internal sealed class Ledgers
{
    public const string Id = "0b6d3a0e-6c1f-4a53-9d2b-0f8f3a1b2c3d";
    public const string Tool = "modelregistry 0.1.0";

    public static readonly ModelName Model = ModelName.Parse("ctr_ranking");
    public static readonly StageName Production = StageName.Parse("production");
    public static readonly Actor Rita = new("rita", "git");

    private int _requests;

    public Ledgers() => (Plain, Journal) = (new MemoryJournal(Stored), new WatchedJournal(new MemoryJournal(Stored)));

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public MemoryRegistry Stored { get; } = new();

    /// <summary>Gets the journal without faults.</summary>
    public IJournal Plain { get; }

    public WatchedJournal Journal { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero));

    public ModelLedger Ledger => new(Journal, Id, Clock);

    public static ModelVersion Version(string text) => ModelVersion.Parse(text);

    public static Manifest Manifest(string content) => Core.Models.Manifest.Create(
    [
        new ManifestArtifact(
            "model",
            ArtifactPath.Parse("model.onnx"),
            new Descriptor(Digest.Of(Encoding.UTF8.GetBytes(content)), Encoding.UTF8.GetByteCount(content)),
            null),
    ]);

    public static JsonObject Metadata(string version) => JsonObject.Of(
        ("model_name", Model.Text), ("version", version), ("artifacts", JsonObject.Of(("model", "model.onnx"))));

    public static Registered Registered(string version, int ordinal, string? content = null) =>
        new(Version(version), ordinal, Metadata(version), Manifest(content ?? version));

    public static Promoted Promoted(string version, int ordinal, string? from, string stage = "production", Verdict verdict = Verdict.Passed) => new(
        new StageMove(StageName.Parse(stage), from is null ? null : Version(from), Version(version), ordinal, Manifest(version).RootDigest, "hashed"),
        "better",
        [new Approval("alice", "option", false)],
        [new GateResult("schema", "schema", verdict, "no problems", "metadata that fits its schema", "The metadata fits its schema.")]);

    public static RolledBack RolledBack(int number, string version, int ordinal, string from, string stage = "production", string verdict = "passed") => new(
        new StageMove(StageName.Parse(stage), Version(from), Version(version), ordinal, Manifest(version).RootDigest, "hashed"),
        "worse CTR",
        false,
        verdict,
        [new ConsideredVersion(Version(version), true, "held the stage before")],
        new OpenedIncident(string.Create(CultureInfo.InvariantCulture, $"incident-{number}"), Version(from), "worse CTR"));

    public static JsonObject Parse(ReadOnlyMemory<byte> bytes) =>
        (JsonObject)JsonParser.Parse(new DocumentSource("(test)", bytes), DocumentLimits.Entry);

    /// <summary>Returns bytes sealed anew, as a forger would.</summary>
    public static byte[] Reseal(JsonObject entry)
    {
        var unsealed = JsonText.Write(entry.Without("seal"));
        var body = unsealed[..^"\n}".Length] + ",\n";
        return Encoding.UTF8.GetBytes($"{body}  \"seal\": \"{Digest.Of(Encoding.UTF8.GetBytes(body))}\"\n}}\n");
    }

    public EntryDraft Draft(EntryBody body, string? request = null) => new(
        Rita, RequestId.Parse(request ?? string.Create(CultureInfo.InvariantCulture, $"request-{++_requests}")), body, null, Tool);

    public Task<LedgerView> OpenAsync() => Ledger.OpenAsync(Model, Cancel);

    public async Task<LedgerView> AppendAsync(EntryBody body, string? request = null)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var view = await Ledger.AppendAsync(await OpenAsync(), Draft(body, request), Cancel);
        return view ?? throw new InvalidOperationException("Nobody else writes here.");
    }

    /// <summary>Registers 1.0.0, 1.1.0, … and promotes each.</summary>
    public async Task FillAsync(int versions)
    {
        for (var i = 0; i < versions; i++)
        {
            var version = string.Create(CultureInfo.InvariantCulture, $"1.{i}.0");
            var before = i == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"1.{i - 1}.0");
            await AppendAsync(Registered(version, i + 1));
            await AppendAsync(Promoted(version, i + 1, before));
        }
    }

    public async Task<byte[]> BytesAsync(int number) => (await Plain.ReadAsync(Model, number, 1, Cancel))[0].ToArray();

    public async Task<byte[]?> ViewAsync(string path) => (await Plain.ReadViewAsync(Model, path, Cancel))?.ToArray();

    public Task WriteViewAsync(string path, byte[] bytes) => Plain.WriteViewsAsync(Model, new ViewChanges([new(path, bytes)], []), Cancel);

    public Task DeleteViewsAsync(params string[] paths) => Plain.WriteViewsAsync(Model, new ViewChanges([], paths), Cancel);

    public Task<IReadOnlyList<string>> ViewsAsync() => Plain.ListViewsAsync(Model, Cancel);

    /// <summary>The views of a writer that is slow between its entry and them.</summary>
    public sealed class Held(Ledgers ledgers)
    {
        private ViewChanges _views = ViewChanges.None;

        public void Take() => _views = ledgers.Journal.Written;

        public Task WriteAsync() => ledgers.Plain.WriteViewsAsync(Model, _views, Cancel);
    }
}
