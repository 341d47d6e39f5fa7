using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Tests.Operations;

public class RegisterTest
{
    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Execute_First_SealsAndAdoptsThePolicy()
    {
        var entry = TestRegistry.Appended(await _registry.RegisterAsync("1.0.0", """ "notes": {"why": "ä"} """));

        var body = Assert.IsType<Registered>(entry.Body);
        Assert.Equal((1, "1.0.0", 1), (entry.Number, body.Version.ToString(), body.Ordinal));
        Assert.Equal(TestRegistry.Candidate("1.0.0", """ "notes": {"why": "ä"} """).Json, body.Metadata);
        Assert.Equal(TestRegistry.ManifestOf("1.0.0").RootDigest, body.Manifest.RootDigest);
        Assert.NotNull(entry.Envelope.Adopts);
        Assert.Equal(
            body.MetadataDigest, Digest.Of((await _registry.Ledgers.ViewAsync("versions/1.0.0/metadata.json"))!));
        Assert.Equal(
            body.ManifestDigest, Digest.Of((await _registry.Ledgers.ViewAsync("versions/1.0.0/manifest.json"))!));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_SameAgain_IsUnchanged()
    {
        await _registry.RegisterAsync("1.0.0");

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await _registry.RegisterAsync("1.0.0"));

        Assert.Equal(("ctr_ranking@1.0.0 is already registered with exactly this content.", 1), (unchanged.Why, unchanged.Entry.Number));
        Assert.Equal(1, await _registry.HeadAsync());
    }

    [Theory]
    [InlineData("1.2.3", "1.2.3", "more", null, "ctr_ranking@1.2.3 is registered with other metadata (entry 1); a version is immutable.", "Make 1.2.4 instead.")]
    [InlineData("1.2.3", "1.2.3", "", "other bytes", "ctr_ranking@1.2.3 is registered with other artifacts (entry 1); a version is immutable.", "Make 1.2.4 instead.")]
    [InlineData("1.2.3", "1.2.3+b7", "", null, "ctr_ranking@1.2.3 is registered with other spelling (entry 1); a version is immutable.", "Make 1.2.4 instead.")]
    [InlineData("1.2.3+b7", "1.2.3", "", null, "ctr_ranking@1.2.3+b7 is registered with other spelling (entry 1); a version is immutable.", "Make 1.2.4 instead.")]
    [InlineData("1.3.0-rc.1", "1.3.0-RC.1", "", null, "ctr_ranking@1.3.0-rc.1 is registered with other spelling (entry 1); a version is immutable.", "Make another pre-release of 1.3.0 instead.")]
    public async Task Execute_SameVersionOtherContent_AlreadyExists(string first, string second, string notes, string? content, string message, string hint)
    {
        await _registry.RegisterAsync(first, content: "bytes");

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => _registry.RegisterAsync(second, notes.Length == 0 ? string.Empty : $$""" "notes": {"x": "{{notes}}"} """, content ?? "bytes"));

        Assert.Equal((RegistryErrorCode.AlreadyExists, message, hint), (exception.Code, exception.Message, exception.Hint));
        Assert.Equal(1, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_NumericScheme_HintsTheNextNumber()
    {
        _registry.ModelPolicy = """{"versioning": {"scheme": "numeric"}}""";
        var register = new Register(_registry.Context());
        await register.ExecuteAsync(
            new RegisterRequest(TestRegistry.Candidate("12", scheme: VersioningScheme.Numeric), TestRegistry.ManifestOf("a")), TestRegistry.Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => new Register(_registry.Context()).ExecuteAsync(
            new RegisterRequest(TestRegistry.Candidate("12", scheme: VersioningScheme.Numeric), TestRegistry.ManifestOf("b")), TestRegistry.Cancel));

        Assert.Equal("Make 13 instead.", exception.Hint);
    }

    [Fact]
    public async Task Execute_Race_GivesEachItsOrdinal()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Ledgers.Journal.BeforeNextAppend = async () => TestRegistry.Appended(await _registry.RegisterAsync("3.0.0", context: _registry.Other()));

        Assert.Equal(3, TestRegistry.Appended<Registered>(await _registry.RegisterAsync("2.0.0")).Ordinal);

        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_RaceForTheSameVersion_IsUnchangedOrAlreadyExists()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Ledgers.Journal.BeforeNextAppend = () => _registry.RegisterAsync("2.0.0", context: _registry.Other());
        Assert.Equal(2, Assert.IsType<OperationOutcome.Unchanged>(await _registry.RegisterAsync("2.0.0")).Entry.Number);

        _registry.Ledgers.Journal.BeforeNextAppend = () => _registry.RegisterAsync("3.0.0", content: "theirs", context: _registry.Other());
        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.RegisterAsync("3.0.0"));

        Assert.Equal(RegistryErrorCode.AlreadyExists, exception.Code);
        Assert.Equal(3, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_SameBytesUnderAnotherVersion_AreAnotherVersion()
    {
        await _registry.RegisterAsync("1.0.0", content: "bytes");

        Assert.Equal(2, TestRegistry.Appended<Registered>(await _registry.RegisterAsync("1.0.1", content: "bytes")).Ordinal);
    }

    [Theory]
    [InlineData("\"model.onnx\"", null, null)]
    [InlineData("""{"path": "model.onnx", "digest": "DIGEST", "size": 5}""", null, null)]
    [InlineData(
        """{"path": "model.onnx", "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000"}""",
        "DIGEST",
        "model.onnx has digest DIGEST, but the metadata claims sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("""{"path": "model.onnx", "digest": "DIGEST", "size": 6}""", "5", "model.onnx has size 5, but the metadata claims 6")]
    [InlineData("\"other.onnx\"", "nothing", "other.onnx is not among the artifacts")]
    public void CheckClaims_Cases(string artifact, string? measured, string? message)
    {
        var manifest = TestRegistry.ManifestOf("bytes");
        var digest = manifest.Artifacts[0].Descriptor.Digest.ToString();
        var metadata = MetadataOf($$$"""{"model_name": "m", "version": "1.0.0", "artifacts": {"model": {{{artifact.Replace("DIGEST", digest, StringComparison.Ordinal)}}}}}""");

        var result = Register.CheckClaims(metadata, manifest);

        Assert.Equal((message is null ? Verdict.Passed : Verdict.Failed, "artifacts"), (result.Verdict, result.Gate));
        if (message is not null)
        {
            Assert.Equal(measured!.Replace("DIGEST", digest, StringComparison.Ordinal), result.Measured);
            message = message.Replace("DIGEST", digest, StringComparison.Ordinal);
            Assert.Equal(message + ". Either the file or the metadata is not the one meant.", result.Explanation);
            Assert.Equal(("candidate.json", "/artifacts/model", 1, message), (result.Location!.File, result.Location.Pointer, result.Location.Line, result.Location.Message));
        }
    }

    [Fact]
    public async Task Execute_WrongClaim_IsRefusedAndWritesNothing()
    {
        var metadata = MetadataOf("""{"model_name": "ctr_ranking", "version": "1.0.0", "artifacts": {"model": {"path": "model.onnx", "size": 1}}}""");

        var outcome = await new Register(_registry.Context()).ExecuteAsync(new RegisterRequest(metadata, TestRegistry.ManifestOf("bytes")), TestRegistry.Cancel);

        Assert.Equal(["artifacts"], TestRegistry.FailedGates(outcome));
        Assert.Equal(0, await _registry.HeadAsync());
    }

    // A candidate is measured as people write it; sealed it is indented, and grew over the limit of candidates.
    [Fact]
    public async Task Execute_LargeCompactMetadata_CanBePromoted()
    {
        var list = string.Join(',', Enumerable.Repeat("1", 150_000));

        TestRegistry.Appended(await _registry.RegisterAsync("1.0.0", $$""" "training": {"params": {"x": [{{list}}]} } """));

        Assert.InRange((await _registry.Ledgers.ViewAsync("versions/1.0.0/metadata.json"))!.Length, DocumentLimits.Candidate.MaxBytes, int.MaxValue);
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
    }

    [Fact]
    public async Task Find_FreeSameOrOther()
    {
        var register = new Register(_registry.Context());
        Assert.Null(await register.FindAsync(TestRegistry.Candidate("1.0.0"), TestRegistry.Cancel));
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal(1, (await register.FindAsync(TestRegistry.Candidate("1.0.0"), TestRegistry.Cancel))!.Number);
        Assert.Null(await register.FindAsync(TestRegistry.Candidate("1.0.1"), TestRegistry.Cancel));
        Assert.Equal(
            RegistryErrorCode.AlreadyExists,
            (await Assert.ThrowsAsync<RegistryException>(() => register.FindAsync(TestRegistry.Candidate("1.0.0", "\"owners\": [\"x\"]"), TestRegistry.Cancel))).Code);
    }

    [Fact]
    public async Task Execute_KilledBeforeViews_IsRegisteredAllTheSame()
    {
        _registry.Ledgers.Journal.DiesBeforeViews = true;
        await _registry.RegisterAsync("1.0.0");
        _registry.Ledgers.Journal.DiesBeforeViews = false;

        Assert.IsType<OperationOutcome.Unchanged>(await _registry.RegisterAsync("1.0.0"));
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        await _registry.IsSoundAsync(
            "stale models/ctr_ranking/versions/1.0.0/metadata.json: is missing; the journal has its content",
            "stale models/ctr_ranking/versions/1.0.0/manifest.json: is missing; the journal has its content");
    }

    private static ModelMetadata MetadataOf(string json) =>
        ModelMetadata.Parse(new DocumentSource("candidate.json", System.Text.Encoding.UTF8.GetBytes(json)), VersioningScheme.SemVer);
}
