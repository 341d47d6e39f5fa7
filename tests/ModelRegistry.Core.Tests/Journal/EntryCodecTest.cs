using System.Diagnostics;
using System.Text;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Journal;

public class EntryCodecTest
{
    private const string File = "journal/00000002.json";

    // A released tool wrote such bytes, so they never change. The seal was made by sha256sum.
    private const string Golden =
        """
        {
          "format": 1,
          "registry": "0b6d3a0e-6c1f-4a53-9d2b-0f8f3a1b2c3d",
          "model": "ctr_ranking",
          "number": 2,
          "type": "noted",
          "requires": {
            "read": 1,
            "write": 1
          },
          "time": "2026-10-03T12:00:00.000Z",
          "clock": "2026-10-03T11:59:59.250Z",
          "previous": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
          "request_id": "request-1",
          "actor": {
            "name": "rita",
            "source": "git"
          },
          "definitions": {
            "commit": "0123456789abcdef0123456789abcdef01234567"
          },
          "tool": "modelregistry 0.1.0",
          "follows": {
            "version:1.2.0": 1
          },
          "policy": {
            "entry": 1,
            "digest": "sha256:1111111111111111111111111111111111111111111111111111111111111111"
          },
          "body": {
            "version": "1.2.0",
            "text": "Ünïcode, \"quotes\", \\, \t and \u001f stay as they are 😀"
          },
          "state": {
            "format": 1,
            "digest": "sha256:2222222222222222222222222222222222222222222222222222222222222222"
          },
          "seal": "sha256:SEAL"
        }

        """;

    private const string GoldenSeal = "0ab179cb55336bf090fd88e6b281d006ba22b54d477d7a786d5e562e17bb7f27";

    private static readonly Digest Zero = Digest.Parse("sha256:" + new string('0', 64));
    private static readonly Digest Two = Digest.Parse("sha256:" + new string('2', 64));

    private static readonly Attachment Attached = new(ArtifactPath.Parse("samples.csv"), "input-samples", new Descriptor(Zero, 7));

    private static readonly IncidentFacts Facts = new()
    {
        Summary = "fell",
        Impact = "4 %",
        Text = "ä",
        Cause = new IncidentCause("empty", "0123456", "ds_2"),
        FixedBy = [Ledgers.Version("1.2.1")],
        PostMortem = "https://example.com/3",
        Detected = new DateTimeOffset(2026, 10, 3, 11, 40, 0, TimeSpan.Zero),
        Actions = ["look"],
        Done = [1],
        Lineage = new LineageComparison(Ledgers.Version("1.1.0"), [new LineageDifference("code", "commit", "a", null)], 2),
        Evidence = [Attached],
    };

    public static TheoryData<string, EntryBody> Bodies => new()
    {
        { "policy_adopted", new PolicyAdopted(JsonObject.Of(("format", 1)), ["a@example.com"], [new PolicySource("registry.json", Zero)]) },
        { "registered", Ledgers.Registered("1.2.0", 3) },
        { "validated", new Validated(Ledgers.Version("1.2.0"), Ledgers.Production, Zero, [Gate(Verdict.Failed), Gate(Verdict.NotApplicable)]) },
        { "promoted", Ledgers.Promoted("1.2.0", 3, null) },
        { "promoted", Ledgers.Promoted("1.2.0", 3, "1.1.0", verdict: Verdict.Waived) },
        { "rolled_back", Ledgers.RolledBack(2, "1.1.0", 2, "1.2.0") },
        { "deprecated", new Deprecated(Ledgers.Version("1.2.0"), "bad", null) },
        { "deprecated", new Deprecated(Ledgers.Version("1.2.0"), "bad", Ledgers.Version("1.3.0")) },
        { "tagged", new Tagged(Ledgers.Version("1.2.0"), [new("team", "credit"), new("", ""), new("a.b", "ä\n")], ["old"]) },
        { "tagged", new Tagged(Ledgers.Version("1.2.0"), [], []) },
        { "noted", new Noted(Ledgers.Version("1.2.0"), "text", "https://example.com/1") },
        { "noted", new Noted(Ledgers.Version("1.2.0"), "text", null) { Evidence = [Attached] } },
        { "attached", new Attached(Ledgers.Version("1.2.0"), Attached, "empty inputs") },
        { "revoked", new Revoked(Ledgers.Version("1.2.0"), "leaked", Ledgers.Version("1.3.0")) },
        { "stage_cleared", new StageCleared(Ledgers.Production, Ledgers.Version("1.2.0"), "over") },
        { "retired", new Retired("over", ModelName.Parse("ctr_ranking_v2")) },
        { "incident_opened", new IncidentOpened("incident-3", Ledgers.Version("1.2.0"), Ledgers.Production, Facts) },
        { "incident_updated", new IncidentUpdated("incident-3", Ledgers.Version("1.2.0"), Facts) },
        { "incident_closed", new IncidentClosed("incident-3", Ledgers.Version("1.2.0"), new IncidentFacts { Cause = new IncidentCause("empty", null, null) }) },
        { "drilled", new Drilled(Ledgers.Production, Ledgers.Version("1.2.0"), Ledgers.Version("1.1.0"), "hashed", [new ConsideredVersion(Ledgers.Version("1.1.0"), true, "held")], 412, [Gate(Verdict.Passed)]) },
        { "drilled", new Drilled(Ledgers.Production, Ledgers.Version("1.2.0"), null, null, [], 0, [Gate(Verdict.Failed)]) },
        { "teleported", new UnknownBody("teleported", JsonObject.Of(("version", "1.2.0"), ("deep", JsonArray.Of([1, JsonObject.Empty])))) },
    };

    [Fact]
    public void Write_IsTheGoldenBytes()
    {
        var bytes = EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), "Ünïcode, \"quotes\", \\, \t and \u001f stay as they are 😀", null)), 1, Two);

        var unsealed = Golden[..Golden.IndexOf("  \"seal\"", StringComparison.Ordinal)];
        var seal = Digest.Of(Encoding.UTF8.GetBytes(unsealed));
        Assert.Equal(Golden.Replace("sha256:SEAL", seal.ToString(), StringComparison.Ordinal), Encoding.UTF8.GetString(bytes));
        Assert.Equal(GoldenSeal, seal.Hex);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Read_OfWritten_IsTheSame(string type, EntryBody body)
    {
        var bytes = EntryCodec.Write(Envelope(body), 1, Two);

        var entry = EntryCodec.Read(File, bytes);

        Assert.Equal(type, entry.Body.Type);
        Assert.Equal(body.GetType(), entry.Body.GetType());
        Assert.Equal(body.Subjects, entry.Body.Subjects);
        Assert.Equal(Digest.Of(bytes), entry.Digest);
        Assert.Equal((1, Two), (entry.StateFormat, entry.StateDigest));
        Assert.Equal(bytes, EntryCodec.Write(entry.Envelope, entry.StateFormat, entry.StateDigest));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Seal_IsWhatCoreutilsSay(string type, EntryBody body)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs coreutils");
        using var directory = new TemporaryDirectory();
        var path = directory.Write($"{type}.json", EntryCodec.Write(Envelope(body), 1, Two));

        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, ArgumentList = { "-c", "head -n -2 \"$0\" | sha256sum", path } };
        using var process = Process.Start(start)!;
        var sum = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(EntryCodec.Read(path, await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).Seal.Hex + "  -\n", sum);
    }

    [Fact]
    public void Read_AnyFlippedBit_IsCorrupt()
    {
        var bytes = EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), "ä", null)), 1, Two);

        for (var i = 0; i < bytes.Length; i++)
        {
            for (var bit = 1; bit < 256; bit <<= 1)
            {
                bytes[i] ^= (byte)bit;
                Assert.Equal(RegistryErrorCode.Corrupt, Assert.Throws<RegistryException>(() => EntryCodec.Read(File, bytes)).Code);
                bytes[i] ^= (byte)bit;
            }
        }
    }

    [Fact]
    public void Read_TruncatedOrExtended_IsCorrupt()
    {
        var bytes = EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), "ä", null)), 1, Two);

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes.AsMemory(0, length);
            Assert.Equal(RegistryErrorCode.Corrupt, Assert.Throws<RegistryException>(() => EntryCodec.Read(File, cut)).Code);
        }

        foreach (var more in new[] { "\n", " ", "\r\n", "}\n", "\0" })
        {
            byte[] longer = [.. bytes, .. Encoding.UTF8.GetBytes(more)];
            Assert.Equal(RegistryErrorCode.Corrupt, Assert.Throws<RegistryException>(() => EntryCodec.Read(File, longer)).Code);
        }
    }

    [Fact]
    public void Read_ChangedByte_SaysSo()
    {
        var bytes = EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), "text", null)), 1, Two);
        bytes[20] ^= 1;

        var exception = Assert.Throws<RegistryException>(() => EntryCodec.Read(File, bytes));

        Assert.Equal($"{File} was changed after it was sealed: its seal does not fit its bytes.", exception.Message);
        Assert.Equal("Restore the file from a backup or another clone; never edit it.", exception.Hint);
    }

    // What a forger, or a newer tool, could seal.
    [Theory]
    [InlineData("format", "2", RegistryErrorCode.Unsupported, "journal/00000002.json has format 2; this version of the tool knows format 1.")]
    [InlineData("requires", """{"read": 2, "write": 2}""", RegistryErrorCode.Unsupported, "Entry 2 requires tool level 2 to read; this tool has level 1.")]
    [InlineData("requires", """{"read": 1, "write": 0}""", RegistryErrorCode.Corrupt, "/requires/write: must be a whole number from 1 to 2147483647, not 0")]
    [InlineData("requires", """{"read": 1, "write": 1, "run": 1}""", RegistryErrorCode.Corrupt, "/requires/run: is not a known member")]
    [InlineData("requires", """{"read": 4294967297, "write": 1}""", RegistryErrorCode.Corrupt, "/requires/read: must be a whole number from 1 to 2147483647")]
    [InlineData("number", "2147483648", RegistryErrorCode.Corrupt, "/number: must be a whole number from 1 to 2147483647, not 2147483648")]
    [InlineData("number", "2.0", RegistryErrorCode.Corrupt, "/number: must be a whole number")]
    [InlineData("number", "0", RegistryErrorCode.Corrupt, "/number: must be a whole number from 1")]
    [InlineData("time", "\"2026-10-03T12:00:00Z\"", RegistryErrorCode.Corrupt, "/time: must be a UTC time such as 2026-10-03T12:00:00.000Z")]
    [InlineData("model", "\"CTR\"", RegistryErrorCode.Corrupt, "/model: 'CTR' is not a model name")]
    [InlineData("registry", "\"\"", RegistryErrorCode.Corrupt, "/registry: must not be empty")]
    [InlineData("previous", "null", RegistryErrorCode.Corrupt, "/previous: must not be null; leave it out")]
    [InlineData("previous", "\"sha256:00\"", RegistryErrorCode.Corrupt, "/previous: 'sha256:00' is not a digest")]
    [InlineData("request_id", "\"a b\"", RegistryErrorCode.Corrupt, "/request_id: 'a b' is not a request id")]
    [InlineData("actor", """{"name": "rita"}""", RegistryErrorCode.Corrupt, "/actor/source: is missing")]
    [InlineData("follows", """{"version:1.2.0": -1}""", RegistryErrorCode.Corrupt, "/follows/version:1.2.0: must be a whole number from 0")]
    [InlineData("policy", """{"entry": 0, "digest": ""}""", RegistryErrorCode.Corrupt, "/policy/entry: must be a whole number from 1")]
    [InlineData("state", """{"format": 1}""", RegistryErrorCode.Corrupt, "/state/digest: is missing")]
    [InlineData("body", "[]", RegistryErrorCode.Corrupt, "/body: must be an object, not list")]
    [InlineData("body", """{"version": "1.2.0", "text": ""}""", RegistryErrorCode.Corrupt, "/body/text: must not be empty")]
    [InlineData("body", """{"version": "1.2.0", "text": "x", "links": 1}""", RegistryErrorCode.Corrupt, "/body/links: is not a known member (did you mean link?)")]
    [InlineData("signature", "\"x\"", RegistryErrorCode.Corrupt, "/signature: is not a known member")]
    [InlineData("Format", "1", RegistryErrorCode.Corrupt, "/Format: is not a known member (did you mean format?)")]
    public void Read_SealedNonsense_IsRefused(string member, string value, RegistryErrorCode code, string message)
    {
        var entry = Ledgers.Parse(EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), "text", null)), 1, Two));
        var forged = Ledgers.Reseal(entry.With(member, JsonParser.Parse(new DocumentSource("v", Encoding.UTF8.GetBytes(value)), DocumentLimits.Entry)));

        var exception = Assert.Throws<RegistryException>(() => EntryCodec.Read(File, forged));

        Assert.Equal(code, exception.Code);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WriteLevelAbove_IsReadable()
    {
        var bytes = EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), "text", null)) with { RequiresWrite = 7 }, 1, Two);

        Assert.Equal(7, EntryCodec.Read(File, bytes).Envelope.RequiresWrite);
    }

    [Theory]
    [InlineData("metadata_digest")]
    [InlineData("manifest_digest")]
    public void Read_RegisteredWithAnotherDigest_IsCorrupt(string member)
    {
        var entry = Ledgers.Parse(EntryCodec.Write(Envelope(Ledgers.Registered("1.2.0", 1)), 1, Two));
        var body = (JsonObject)entry["body"]!;

        var exception = Assert.Throws<RegistryException>(() => EntryCodec.Read(File, Ledgers.Reseal(entry.With("body", body.With(member, Zero.ToString())))));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Contains($"/body/{member}: does not fit the embedded document, whose digest is {body[member]!.ToString().Trim('"')}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooLarge_IsCorrupt()
    {
        var bytes = EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), new string('x', DocumentLimits.Entry.MaxBytes), null)), 1, Two);

        var exception = Assert.Throws<RegistryException>(() => EntryCodec.Read(File, bytes));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Contains("is larger than 16777216 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xd83d)]
    [InlineData(0xde00)]
    public void Write_LoneSurrogate_IsRefused(int half)
    {
        var text = $"a{(char)half}b";

        var exception = Assert.Throws<RegistryException>(() => EntryCodec.Write(Envelope(new Noted(Ledgers.Version("1.2.0"), text, null)), 1, Two));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
    }

    private static GateResult Gate(Verdict verdict) => new("metric_auc", "metrics", verdict, null, ">= 0.85", "Because.");

    private static EntryEnvelope Envelope(EntryBody body) => new()
    {
        Registry = Ledgers.Id,
        Model = Ledgers.Model,
        Number = 2,
        Time = new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero),
        Clock = new DateTimeOffset(2026, 10, 3, 11, 59, 59, 250, TimeSpan.Zero),
        Previous = Zero,
        RequestId = RequestId.Parse("request-1"),
        Actor = Ledgers.Rita,
        DefinitionsCommit = "0123456789abcdef0123456789abcdef01234567",
        Tool = Ledgers.Tool,
        Follows = [new("version:1.2.0", 1)],
        Policy = new PolicyReference(1, Digest.Parse("sha256:" + new string('1', 64))),
        Body = body,
    };
}
