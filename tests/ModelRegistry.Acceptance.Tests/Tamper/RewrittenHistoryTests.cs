using System.Globalization;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Acceptance.Tests.Tamper;

/// <summary>What a forger does who knows the formats: the chain holds within itself, but not against a head that was kept.</summary>
public sealed class RewrittenHistoryTests : IDisposable
{
    private const string Model = SealedRegistry.Model;

    private readonly SealedRegistry _registry = new();

    [Fact]
    public void AuditSince_ChainRewrittenConsistently_Refuses()
    {
        var kept = Ledger.Head(_registry.Root, Model);
        _registry.Audit("--model", Model, "--since", kept).Expect(0);

        Rewrite(from: Ledger.EntryFiles(_registry.Root, Model).Count, "a kinder reason");

        _registry.Audit().Expect(0).Says("intact");
        _registry.Audit("--model", Model, "--since", kept).Expect(6).Says($"does not extend {kept}");
    }

    [Fact]
    public void AuditSince_ChainRewrittenFromTheMiddle_RefusesEveryLaterHead()
    {
        var heads = Ledger.EntryFiles(_registry.Root, Model).Select(Ledger.DigestOfFile).ToList();
        var from = NumberOf<Deprecated>();

        Rewrite(from, "a kinder reason");

        _registry.Audit().Expect(0).Says("intact");
        for (var number = 1; number <= heads.Count; number++)
        {
            _registry.Audit("--model", Model, "--since", heads[number - 1]).Expect(number < from ? 0 : 6);
        }
    }

    [Fact]
    public void Audit_EntryRewrittenWithoutItsFollowers_NamesIt()
    {
        var number = NumberOf<Deprecated>();
        var file = Ledger.EntryFiles(_registry.Root, Model)[number - 1];

        Write(file, Reworded(EntryCodec.Read(file, File.ReadAllBytes(file)), "a kinder reason").Bytes);

        _registry.Audit().Expect(6).Says($"{number + 1:D8}.json: does not continue entry {number}");
    }

    [Fact]
    public void Audit_DecisionThatWasNotAllowed_IsFoundThoughTheChainHolds()
    {
        var number = NumberOf<Promoted>();

        Rewrite(number, entry => entry.Envelope with { Body = WithAFailedGate((Promoted)entry.Body) });

        _registry.Audit().Expect(6).Says($"{number:D8}.json: promotes although a gate failed");
    }

    [Fact]
    public void Audit_LastEntryDeleted_IsFound()
    {
        var last = _registry.SealedFiles.Last(file => file.Contains("/journal/", StringComparison.Ordinal));

        _registry.Without([last], () =>
        {
            _registry.Audit().Expect(6).Says($"models/{Model}/state.json");
            _registry.Run("resolve", $"{Model}@production").Expect(6).Says("Entries were removed");
        });
    }

    [Fact]
    public void AuditSince_LastEntryDeletedWithTheState_Refuses()
    {
        var kept = Ledger.Head(_registry.Root, Model);
        var last = _registry.SealedFiles.Last(file => file.Contains("/journal/", StringComparison.Ordinal));

        _registry.Without([last, $"models/{Model}/state.json"], () =>
        {
            _registry.Audit().Expect(0);
            _registry.Audit("--model", Model, "--since", kept).Expect(6);
        });
    }

    [Fact]
    public void Audit_AnyEntryDeleted_IsFound()
    {
        foreach (var file in _registry.SealedFiles.Where(name => name.Contains("/journal/", StringComparison.Ordinal)))
        {
            _registry.Without([file], () =>
            {
                var audit = _registry.Audit();
                Assert.True(audit.ExitCode == 6, $"Without {file}: exit code {audit.ExitCode}.\n{audit.Text}");
            });
        }
    }

    [Fact]
    public void Audit_WholeJournalDeleted_IsFound() =>
        _registry.Without(
            _registry.SealedFiles.Where(name => name.Contains("/journal/", StringComparison.Ordinal)),
            () => _registry.Audit().Expect(6).Says($"models/{Model}"));

    [Fact]
    public void Audit_ViewsDeleted_CallsThemStaleAndRepairRestoresThem()
    {
        var views = _registry.SealedFiles.Where(name => name.Contains("/versions/", StringComparison.Ordinal) || name.Contains("/state", StringComparison.Ordinal)).ToList();
        var before = views.ToDictionary(view => view, view => Ledger.DigestOfFile(_registry.At(view)), StringComparer.Ordinal);
        views.ForEach(view => File.Delete(_registry.At(view)));

        _registry.Audit().Expect(0).Says("stale");
        _registry.Run("resolve", $"{Model}@production").Expect(0).Says("1.0.0");
        _registry.Audit("--repair").Expect(0).Says("intact");

        Assert.All(before, pair => Assert.Equal(pair.Value, Ledger.DigestOfFile(_registry.At(pair.Key))));
    }

    [Fact]
    public void Audit_ArtifactDeleted_IsNotHereButNotCorrupt()
    {
        var artifact = _registry.SealedFiles.First(file => file.StartsWith("artifacts/", StringComparison.Ordinal));

        _registry.Without([artifact], () =>
        {
            var path = _registry.At(artifact) + ".away";
            Assert.True(File.Exists(path));
            _registry.Audit().Expect(0).Says($"not here {artifact}: ");
        });
    }

    [Fact]
    public void Audit_EntriesExchanged_NamesThem()
    {
        var files = Ledger.EntryFiles(_registry.Root, Model);
        var (one, other) = (File.ReadAllBytes(files[3]), File.ReadAllBytes(files[4]));

        Write(files[3], other);
        Write(files[4], one);

        _registry.Audit().Expect(6).Says("00000004.json").Says("00000005.json").Says("does not belong here");
    }

    [Fact]
    public void Audit_ForeignFileAmongTheVersions_IsNamed()
    {
        Directory.CreateDirectory(Path.Combine(_registry.Root, "models", Model, "versions", "9.9.9"));
        File.WriteAllText(Path.Combine(_registry.Root, "models", Model, "versions", "9.9.9", "metadata.json"), "{}");

        _registry.Audit().Expect(6).Says($"models/{Model}/versions/9.9.9/metadata.json: belongs to no version");
    }

    [Fact]
    public void Repair_OfADamagedJournal_ChangesNothing()
    {
        var file = _registry.SealedFiles.First(name => name.Contains("/journal/", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(_registry.At(file));
        bytes[100] ^= 1;
        Write(_registry.At(file), bytes);
        var before = Ledger.DigestOf(_registry.Root);

        _registry.Audit("--repair").Expect(6);

        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
    }

    public void Dispose() => _registry.Dispose();

    private static void Write(string file, byte[] bytes)
    {
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }

    private static (EntryEnvelope Envelope, byte[] Bytes) Reworded(JournalEntry entry, string words)
    {
        var envelope = entry.Envelope with
        {
            Body = entry.Body switch
            {
                Deprecated body => body with { Reason = words },
                Noted body => body with { Text = words },
                _ => entry.Body,
            },
        };
        return (envelope, EntryCodec.Write(envelope, entry.StateFormat, entry.StateDigest));
    }

    private static Promoted WithAFailedGate(Promoted body) => body with
    {
        Gates = [.. body.Gates.Select((gate, i) => i == 0 ? gate with { Verdict = Core.Gates.Verdict.Failed } : gate)],
    };

    private void Rewrite(int from, string words) => Rewrite(from, entry => Reworded(entry, words).Envelope);

    // Changes one entry and seals it and all that follow anew; what they say about states stays true.
    private void Rewrite(int from, Func<JournalEntry, EntryEnvelope> change)
    {
        var files = Ledger.EntryFiles(_registry.Root, Model);
        Digest? previous = null;
        for (var number = from; number <= files.Count; number++)
        {
            var file = files[number - 1];
            var entry = EntryCodec.Read(file, File.ReadAllBytes(file));
            var envelope = number == from ? change(entry) : entry.Envelope with { Previous = previous };
            var bytes = EntryCodec.Write(envelope, entry.StateFormat, entry.StateDigest);
            Write(file, bytes);
            previous = Digest.Of(bytes);
        }
    }

    private int NumberOf<T>()
        where T : EntryBody =>
        int.Parse(
            Path.GetFileNameWithoutExtension(Ledger.EntryFiles(_registry.Root, Model)
                .First(file => EntryCodec.Read(file, File.ReadAllBytes(file)).Body is T)),
            CultureInfo.InvariantCulture);
}
