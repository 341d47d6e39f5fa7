using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Core.Models;
using ModelRegistry.ObjectStores.Tests.Support;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.ObjectStores.Tests;

/// <summary>Candidates whose artifacts are in an object store, through the front end.</summary>
public sealed class SourceTests
{
    internal static readonly byte[] Weights = [.. Enumerable.Range(0, 300_000).Select(number => (byte)(number * 7 % 251))];

    [Fact]
    public async Task S3_Object_IsFetchedOnceAndVerified()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store);
        store.Put("ctr/model.bin", Weights);
        store.Faults.Add("GET", "/ctr/", FakeFault.Truncated());
        var candidate = Candidate(registry, "s3://models/ctr/model.bin");

        registry.Must("validate", candidate, "--stage", "dev");
        registry.Must("register", candidate);
        registry.Must("pull", "m@1.0.0", "--to", "out");

        Assert.Equal(2, store.Requests.Count);
        Assert.Equal(Weights, await File.ReadAllBytesAsync(registry.At("out", "model.bin"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task S3_OtherBytes_IsCorruptAndNotKept(int more)
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store);
        store.Put("model.bin", [.. Enumerable.Repeat((byte)1, Weights.Length + more)]);

        registry.Run("register", Candidate(registry, "s3://models/model.bin")).Expect(6);

        Assert.False(Directory.Exists(Path.Combine(registry.Root, "artifacts", "sha256")) && Directory.EnumerateFiles(Path.Combine(registry.Root, "artifacts", "sha256"), "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task S3_Gone_SaysWhich()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store);

        registry.Run("register", Candidate(registry, "s3://models/model.bin?versionId=7")).Expect(4).Says("s3://models/model.bin?versionId=7 is gone").Says("Hint");
        registry.Run("register", Candidate(registry, "s3://other/model.bin")).Expect(4).Says("bucket");
        store.Faults.Add("GET", "/model.bin", FakeFault.Status(403));
        registry.Run("register", Candidate(registry, "s3://models/model.bin")).Expect(7).Says("may not be used");
    }

    [Theory]
    [InlineData("s3://models")]
    [InlineData("s3://models/model.bin?X-Amz-Signature=hidden")]
    public async Task S3_BadAddress_IsRefusedWhereItStands(string source)
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store);

        var outcome = registry.Run("register", Candidate(registry, source)).Expect(3).Says("/artifacts/model").Says("source that is not known");

        Assert.DoesNotContain("hidden", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task Propose_BelowAnAddress_NamesObjectsThatRegisterFetches()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store);
        var metadata = Candidates.Write(registry.Path, "m", "1.0.0");
        foreach (var file in new[] { "model.onnx", "data/featspec.json" })
        {
            store.Put($"ctr 1/{file}", await File.ReadAllBytesAsync(registry.At(["candidates", "m-1.0.0", .. file.Split('/')]), TestContext.Current.CancellationToken));
        }

        var proposed = registry.Json("propose", metadata, "--source-url", "s3://models/ctr 1/");
        registry.Must("register", Path.Combine(registry.Root, "models", "m", "candidates", "1.0.0.json"));

        Assert.Equal("s3://models/ctr 1/data/featspec.json", (string?)proposed["artifacts"]!["preproc"]!["source"]);
        Assert.Equal(2, store.Requests.Count);
    }

    internal static string Candidate(TestRegistry registry, string source, string version = "1.0.0")
    {
        var metadata = Candidates.Metadata("m", version);
        metadata["artifacts"] = new JsonObject
        {
            ["model"] = new JsonObject { ["path"] = "model.bin", ["source"] = source, ["digest"] = Digest.Of(Weights).ToString(), ["size"] = Weights.Length },
        };
        return registry.Write($"candidates/{version}.json", metadata.ToJsonString());
    }

    private static TestRegistry Registry(FakeObjectStore store)
    {
        var registry = TestRegistry.With("m");
        registry.Clock = new ImpatientClock();
        foreach (var (name, value) in store.Variables)
        {
            registry.Variables[name] = value;
        }

        return registry;
    }
}
