using System.Globalization;
using System.Text;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Ports;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Policies;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>A registry in memory with one model, and every operation on it in one line.</summary>
internal sealed class TestRegistry
{
    private int _requests;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Ledgers Ledgers { get; } = new();

    public MemoryArtifactStore Artifacts { get; } = new();

    /// <summary>Gets or sets the policy in model.json.</summary>
    public string ModelPolicy { get; set; } = "{}";

    public ModelLedger Ledger => Ledgers.Ledger;

    public Audit Audit => new(Ledgers.Plain, Artifacts, Ledgers.Id, Ledgers.Clock);

    public static JournalEntry Appended(OperationOutcome outcome) => Assert.IsType<OperationOutcome.Appended>(outcome).Entry;

    public static T Appended<T>(OperationOutcome outcome)
        where T : EntryBody => Assert.IsType<T>(Appended(outcome).Body);

    public static string[] FailedGates(OperationOutcome outcome) =>
        [.. Assert.IsType<OperationOutcome.Refused>(outcome).Gates.Where(gate => gate.Verdict == Core.Gates.Verdict.Failed).Select(gate => gate.Id)];

    public static ModelMetadata Candidate(string version, string members = "", VersioningScheme scheme = VersioningScheme.SemVer) => ModelMetadata.Parse(
        new DocumentSource($"candidates/{version}.json", Encoding.UTF8.GetBytes(
            $$"""
            {
              "model_name": "ctr_ranking",
              "version": "{{version}}",
              "artifacts": {"model": "model.onnx"}{{(members.Length == 0 ? string.Empty : ",\n  " + members)}}
            }

            """)),
        scheme);

    public static Manifest ManifestOf(string version) => Ledgers.Manifest(version);

    public OperationContext Context(string actor = "rita", string? request = null, IArtifactStore? artifacts = null, IJournal? journal = null)
    {
        Ledgers.Clock.Advance(TimeSpan.FromSeconds(1));
        var policy = Definitions.Resolve(modelPolicy: ModelPolicy);
        return new OperationContext(
            new ModelLedger(journal ?? Ledgers.Journal, Ledgers.Id, Ledgers.Clock),
            artifacts ?? Artifacts,
            new CurrentPolicy(policy, new PolicyAdopted(
                policy.ToJson(), ["mlops@example.com"], [new PolicySource("registry.json", Digest.Of(Encoding.UTF8.GetBytes(ModelPolicy)))])),
            new Actor(actor, "git"),
            RequestId.Parse(request ?? string.Create(CultureInfo.InvariantCulture, $"operation-{++_requests}")),
            Ledgers.Tool);
    }

    /// <summary>Returns the context of somebody else, whose journal has no faults.</summary>
    public OperationContext Other(string actor = "otto") => Context(actor, journal: Ledgers.Plain);

    public async Task<OperationOutcome> RegisterAsync(string version, string members = "", string? content = null, OperationContext? context = null)
    {
        content ??= version;
        await Artifacts.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), null, null, Cancel);
        return await new Register(context ?? Context()).ExecuteAsync(new RegisterRequest(Candidate(version, members), Ledgers.Manifest(content)), Cancel);
    }

    public Task<OperationOutcome> PromoteAsync(
        string version, string stage = "production", string? from = null, string by = "alice", string reason = "better", bool dryRun = false, OperationContext? context = null) =>
        new Promote(context ?? Context()).ExecuteAsync(
            new PromoteRequest(
                Ledgers.Model, Ledgers.Version(version), StageName.Parse(stage), reason, by.Length == 0 ? [] : [new Approval(by, "option", false)])
            {
                From = from is null ? null : ExpectedHolder.Parse(from),
                DryRun = dryRun,
            },
            Cancel);

    public Task<OperationOutcome> RollBackAsync(
        string? to = null, string? from = null, string stage = "production", string reason = "worse CTR", bool dryRun = false, OperationContext? context = null) =>
        new Rollback(context ?? Context(), Ledgers.Clock).ExecuteAsync(
            new RollbackRequest(Ledgers.Model, StageName.Parse(stage), to is null ? null : Ledgers.Version(to), reason)
            {
                From = from is null ? null : ExpectedHolder.Parse(from),
                DryRun = dryRun,
            },
            Cancel);

    public Task<OperationOutcome> DeprecateAsync(string version, string reason = "old", string? replacement = null, OperationContext? context = null) =>
        new Annotate(context ?? Context()).DeprecateAsync(
            Ledgers.Model, Ledgers.Version(version), reason, replacement is null ? null : Ledgers.Version(replacement), Cancel);

    public Task<OperationOutcome> NoteAsync(string version, string text = "a note", OperationContext? context = null) =>
        new Annotate(context ?? Context()).NoteAsync(Ledgers.Model, Ledgers.Version(version), text, null, Cancel);

    /// <summary>Registers versions and promotes each to production in turn.</summary>
    public async Task ReleaseAsync(params string[] versions)
    {
        foreach (var version in versions)
        {
            Appended(await RegisterAsync(version));
            Appended(await PromoteAsync(version));
        }
    }

    public void Damage(string content) =>
        Artifacts.Tamper(Digest.Of(Encoding.UTF8.GetBytes(content)), bytes => [(byte)(bytes[0] ^ 1), .. bytes[1..]]);

    public void Lose(string content) => Artifacts.Remove(Digest.Of(Encoding.UTF8.GetBytes(content)));

    public async Task<string?> HolderAsync(string stage = "production") =>
        (await Ledgers.OpenAsync()).State.Holder(StageName.Parse(stage))?.Version.ToString();

    public Task<int> HeadAsync() => Ledgers.Plain.HeadAsync(Ledgers.Model, 0, Cancel);

    /// <summary>Reads everything again and expects nothing wrong.</summary>
    public async Task IsSoundAsync(params string[] findings)
    {
        var audit = await Audit.ExecuteAsync(Ledgers.Model, null, null, Cancel);
        Assert.Equal(findings, audit.Findings.Select(finding => $"{finding.SeverityText} {finding.File}: {finding.Message}"));
    }
}
