using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Core.Models;
using ModelRegistry.ObjectStores.Tests.Support;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.ObjectStores.Tests;

/// <summary>A registry whose artifacts are shared in a bucket, through the front end.</summary>
public sealed class BucketRegistryTests(CephServer ceph)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ceph_LifeOfAVersion_HasItsBytesInTheBucket()
    {
        var bucket = await ceph.BucketAsync();
        using var registry = Registry(bucket.Variables, new JsonObject { ["type"] = "s3", ["bucket"] = bucket.Name, ["prefix"] = "registry", ["endpoint"] = bucket.Endpoint });
        registry.Variables.Remove("AWS_ENDPOINT_URL_S3");
        registry.Clock = TimeProvider.System;

        registry.Register("m", "1.0.0");
        registry.Register("m", "1.1.0");
        registry.Promote("m", "1.0.0", "production");
        registry.Promote("m", "1.1.0", "production");
        registry.Must("rollback", "--model", "m", "--reason", "Conversion fell").Says("from 1.1.0 to 1.0.0").Says("(hashed)");
        registry.Must("pull", "m@production", "--to", "out");
        var audit = registry.Json("audit");

        Assert.Equal(
            await File.ReadAllBytesAsync(registry.At("candidates", "m-1.0.0", "model.onnx"), Cancel), await File.ReadAllBytesAsync(registry.At("out", "model.onnx"), Cancel));
        Assert.Contains("intact", audit.ToJsonString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(registry.Root, "artifacts")));
        using var client = bucket.Client();
        var keys = (await client.ListObjectsV2Async(new() { BucketName = bucket.Name }, Cancel)).S3Objects.Select(item => item.Key);
        Assert.All(keys, key => Assert.Matches("^registry/sha256/[0-9a-f]{2}/[0-9a-f]{64}$", key));
        Assert.Equal(4, keys.Count());
    }

    [Fact]
    public async Task Register_SameVersionAgain_SendsNothing()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, Bucket());
        registry.Register("m", "1.0.0");
        store.Requests.Clear();

        registry.Register("m", "1.0.0");

        Assert.DoesNotContain(store.Requests, request => request.StartsWith("PUT ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Register_Interrupted_IsFinishedByTheNext()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, Bucket());
        var candidate = Candidates.Write(registry.Path, "m", "1.0.0");
        store.Faults.Add("PUT", "/", FakeFault.Status(403));

        registry.Run("register", candidate).Expect(7).Says("may not be used").Says("Hint");
        Assert.Equal(0, (int)registry.Json("list", "m")["versions"]!.AsArray().Count);
        registry.Must("register", candidate);

        Assert.Equal(2, store.Objects.Count);
    }

    [Fact]
    public async Task Register_DirectoryBesideABucket_IsACacheOnly()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, new JsonObject { ["type"] = "directory", ["path"] = "artifacts" }, Bucket());

        registry.Register("m", "1.0.0");

        Assert.Equal(2, store.Objects.Count);
        Assert.False(Directory.Exists(Path.Combine(registry.Root, "artifacts", "sha256")));
    }

    [Fact]
    public async Task Promote_DamagedObject_IsRefused()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, Bucket());
        registry.Register("m", "1.0.0");
        var key = store.Objects.Keys.First();
        store.Put(key, [.. store.Objects[key].Bytes.Reverse()]);

        registry.Run("promote", "--model", "m", "--version", "1.0.0", "--stage", "dev", "--reason", "r").Expect(3).Says("artifacts");
        registry.Run("audit").Expect(6);
        registry.Run("pull", "m@1.0.0", "--to", "out").Expect(6);
    }

    [Fact]
    public async Task Audit_BucketThatCannotBeReached_SaysNotHere()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, Bucket());
        registry.Register("m", "1.0.0");
        store.Faults.Add("*", "/", FakeFault.Status(403), times: 1000);

        registry.Run("audit").Expect(0).Says("not here");
        registry.Run("pull", "m@1.0.0", "--to", "out").Expect(7).Says("may not be used");
        registry.Must("show", "m@1.0.0");
    }

    [Fact]
    public async Task Rollback_LongerThanItsTime_TakesTheWordOfTheStore()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, Bucket());
        registry.Register("m", "1.0.0");
        registry.Register("m", "1.1.0");
        registry.Promote("m", "1.0.0", "production");
        registry.Promote("m", "1.1.0", "production");

        // By the clock of these tests every wait is over at once, and so is the time for reading.
        registry.Must("rollback", "--model", "m", "--reason", "Conversion fell").Says("from 1.1.0 to 1.0.0").Says("(attested)");
    }

    [Fact]
    public async Task Propose_ToABucket_PutsWhatRegisterFetches()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables);
        var metadata = Candidates.Write(registry.Path, "m", "1.0.0");

        var proposed = registry.Json("propose", metadata, "--to", "s3://models/candidates/");
        var again = registry.Json("propose", metadata, "--to", "s3://models/candidates");
        registry.Must("register", Path.Combine(registry.Root, "models", "m", "candidates", "1.0.0.json"));

        Assert.Equal(("proposed", "unchanged"), ((string?)proposed["outcome"], (string?)again["outcome"]));
        var digest = Digest.Of(await File.ReadAllBytesAsync(registry.At("candidates", "m-1.0.0", "model.onnx"), Cancel));
        Assert.Equal($"s3://models/candidates/sha256/{digest.Hex[..2]}/{digest.Hex}", (string?)proposed["artifacts"]!["model"]!["source"]);
        Assert.Equal(2, store.Requests.Count(request => request.StartsWith("PUT ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("models/candidates")]
    [InlineData("s3://models")]
    [InlineData("s3://models/a?versionId=1")]
    [InlineData("https://models.example.com/a")]
    public void Propose_ToElsewhere_IsUsage(string to)
    {
        using var registry = TestRegistry.With("m");

        registry.Run("propose", Candidates.Write(registry.Path, "m", "1.0.0"), "--to", to).Expect(2).Says("s3://BUCKET/PREFIX");
    }

    [Fact]
    public async Task Doctor_Bucket_IsLookedAt()
    {
        await using var store = await FakeObjectStore.StartAsync();
        using var registry = Registry(store.Variables, Bucket());

        registry.Run("doctor").Says("s3://models/ can be listed; it holds no artifacts yet");
        registry.Register("m", "1.0.0");
        registry.Run("doctor").Says("and holds artifacts");
        store.Faults.Add("GET", "list-type", FakeFault.Status(403));
        registry.Run("doctor").Expect(3).Says("may not be used").Says("list, this bucket");
    }

    private static JsonObject Bucket() => new() { ["type"] = "s3", ["bucket"] = FakeObjectStore.Bucket };

    private static TestRegistry Registry(IReadOnlyDictionary<string, string> variables, params JsonObject[] stores)
    {
        var registry = TestRegistry.With("m");
        registry.Clock = new ImpatientClock();
        foreach (var (name, value) in variables)
        {
            registry.Variables[name] = value;
        }

        if (stores.Length > 0)
        {
            var file = Path.Combine(registry.Root, "registry.json");
            var definition = JsonNode.Parse(File.ReadAllText(file))!;
            definition["artifact_stores"] = new JsonArray([.. stores]);
            File.WriteAllText(file, definition.ToJsonString());
        }

        return registry;
    }
}
