using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Compatibility;

/// <summary>Today's code reads what every released version wrote.</summary>
public class CompatibilityTest
{
    private const string Switch = "MODELREGISTRY_UPDATE_GOLDEN";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions =>
        [.. Directory.EnumerateDirectories(StoredRegistry.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Write_WhenAsked()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Switch) == "1", $"{Switch}=1 writes the registry of the version being developed anew");

        await new Release01().WriteAsync();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Audit_OfEveryRelease_FindsNothing(string version)
    {
        var stored = new StoredRegistry(version);
        var journal = await stored.JournalAsync();

        var audit = await new Audit(journal, await stored.ArtifactsAsync(), stored.Registry.Id, new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)))
            .ExecuteAsync(StoredRegistry.Model, null, null, Cancel);

        Assert.Empty(audit.Findings);
        Assert.Equal((audit.Entries, audit.Entries, 0), (audit.Decisions, audit.States, audit.StatesOfOtherFormats));
        Assert.True(audit.Artifacts > 0);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Open_OfEveryRelease_FoldsToTheSameState(string version)
    {
        var stored = new StoredRegistry(version);
        var ledger = new ModelLedger(await stored.JournalAsync(), stored.Registry.Id, new FakeTimeProvider());
        var view = await ledger.OpenAsync(StoredRegistry.Model, Cancel);

        var replayed = await ledger.ReplayAsync(StoredRegistry.Model, view.Number, Cancel);

        Assert.Equal(stored.Bytes("models/ctr_ranking/state.json"), view.State.ToBytes());
        Assert.Equal(stored.Bytes("models/ctr_ranking/state.json"), replayed.State.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Read_OfEveryRelease_WritesTheSameBytes(string version)
    {
        var stored = new StoredRegistry(version);
        var journal = await stored.JournalAsync();
        var head = await journal.HeadAsync(StoredRegistry.Model, 0, Cancel);

        foreach (var bytes in await journal.ReadAsync(StoredRegistry.Model, 1, head, Cancel))
        {
            var entry = EntryCodec.Read("entry", bytes);
            Assert.Equal(bytes.ToArray(), EntryCodec.Write(entry.Envelope, entry.StateFormat, entry.StateDigest));
        }
    }

    [Theory]
    [InlineData("0.1", "ctr_ranking@production", "1.8.0")]
    [InlineData("0.1", "ctr_ranking@staging", "1.8.0")]
    [InlineData("0.1", "ctr_ranking@latest", "1.8.0")]
    [InlineData("0.1", "ctr_ranking@2", "1.1.0")]
    [InlineData("0.1", "ctr_ranking@^1.0", "1.8.0")]
    [InlineData("0.1", "ctr_ranking@2.0.0-rc.1+build.7", "2.0.0-rc.1+build.7")]
    [InlineData("0.1", "models:/ctr_ranking/latest", "2.0.0")]
    public async Task Resolve_InARelease(string version, string reference, string expected)
    {
        var stored = new StoredRegistry(version);
        var ledger = new ModelLedger(await stored.JournalAsync(), stored.Registry.Id, new FakeTimeProvider());

        var resolution = await new Resolve(ledger).ExecuteAsync(ModelReference.Parse(reference), Cancel);

        Assert.Equal(expected, resolution.Standing.Version.ToString());
        var sealedVersion = await SealedVersion.ReadAsync(ledger, await ledger.OpenAsync(StoredRegistry.Model, Cancel), resolution.Standing, Cancel);
        Assert.Equal(expected, sealedVersion.Metadata(VersioningScheme.SemVer).Version.ToString());
    }

    // The definitions beside the journal are those of its last entry.
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Resolve_OfEveryReleasesPolicy_IsTheOneSealed(string version)
    {
        var stored = new StoredRegistry(version);
        var ledger = new ModelLedger(await stored.JournalAsync(), stored.Registry.Id, new FakeTimeProvider());
        var inForce = (await ledger.OpenAsync(StoredRegistry.Model, Cancel)).State.Policy!;

        var entry = await ledger.EntryAsync(StoredRegistry.Model, inForce.Entry, Cancel);

        var adopted = entry.Envelope.Adopts ?? (Core.Journal.Bodies.PolicyAdopted)entry.Body;
        Assert.Equal(inForce.Digest, ResolvedPolicy.Read(adopted.Policy).Digest);
        Assert.Equal(inForce.Digest, PolicyResolver.Resolve(stored.Registry, stored.Definition).Digest);
        Assert.Equal(stored.Registry.Digest, adopted.Sources[0].Digest);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Release_HoldsEveryEntryTypeAndASplitIndex(string version)
    {
        var home = Path.Combine(new StoredRegistry(version).Directory, "models", "ctr_ranking");

        var types = Directory.EnumerateFiles(Path.Combine(home, "journal"), "*", SearchOption.AllDirectories)
            .Select(file => ((JsonString)((JsonObject)JsonParser.Parse(new DocumentSource(file, File.ReadAllBytes(file)), DocumentLimits.Entry))["type"]!).Text);

        // A retired model could not be extended any more, which the tests above do.
        Assert.Equal([Retired.TypeName], EntryBodies.Known.Except(types));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(home, "state"), "*", SearchOption.AllDirectories));
    }
}
