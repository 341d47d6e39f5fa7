using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Json;

namespace ModelRegistry.Core.Tests.Models;

public class ManifestTest
{
    private static readonly Digest One = Digest.Of("one"u8);
    private static readonly Digest Two = Digest.Of("two"u8);

    private static ManifestArtifact Artifact(string path, Digest digest, long size = 3) =>
        new("n", ArtifactPath.Parse(path), new Descriptor(digest, size), null);

    // { printf one | sha256sum; printf two | sha256sum; } | cut -c-64 | tr -d '\n' | xxd -r -p | sha256sum
    [Fact]
    public void RootDigest_IsOverRawDigestsByComponent()
    {
        var manifest = Manifest.Create([Artifact("weights.txt", Two), Artifact("weights/x", One)]);

        Assert.Equal(["weights/x", "weights.txt"], manifest.Artifacts.Select(artifact => artifact.Path.Text));
        Assert.Equal("sha256:11914c19a28a98c57d12f3cce6c32b7944784f4b4781a706c24eb1dc284e2856", manifest.RootDigest.ToString());
        Assert.Equal(6, manifest.TotalSize);
    }

    [Fact]
    public void RootDigest_OrderOfArguments()
    {
        ManifestArtifact[] artifacts = [Artifact("b", One), Artifact("a", Two), Artifact("a/c", One)];

        Assert.Equal(Manifest.Create(artifacts).RootDigest, Manifest.Create(artifacts.Reverse()).RootDigest);
    }

    [Fact]
    public void Create_None() => Assert.Equal(
        "A version has 1 to 10000 artifacts; this one has 0.", Assert.Throws<FormatException>(() => Manifest.Create([])).Message);

    [Fact]
    public void Create_TooMany() => Assert.Equal(
        "A version has 1 to 10000 artifacts; this one has 10001.",
        Assert.Throws<FormatException>(() => Manifest.Create(Enumerable.Range(0, 10_001).Select(i => Artifact($"f{i}", One)))).Message);

    [Fact]
    public void Create_Twins() => Assert.Equal(
        "Two artifacts have the path 'A/b' (compared without case).",
        Assert.Throws<FormatException>(() => Manifest.Create([Artifact("a/B", One), Artifact("A/b", Two)])).Message);

    [Fact]
    public void Create_TooLarge() => Assert.Equal(
        "The artifacts have more than 9223372036854775807 bytes together.",
        Assert.Throws<FormatException>(() => Manifest.Create([Artifact("a", One, long.MaxValue), Artifact("b", Two, 1)])).Message);

    [Fact]
    public void Read_OfWritten()
    {
        var manifest = Manifest.Create([Artifact("a", One), new ManifestArtifact("m", ArtifactPath.Parse("b"), new Descriptor(Two, 0), "text/plain")]);

        var read = Manifest.Read(JsonDocuments.Read(JsonText.Write(manifest.ToJson())));

        Assert.Equal(manifest.Artifacts, read.Artifacts);
        Assert.Equal(manifest.RootDigest, read.RootDigest);
        Assert.Equal(manifest.ToJson(), read.ToJson());
    }

    [Fact]
    public void Read_RootDigestOfOthers()
    {
        var json = Manifest.Create([Artifact("a", One)]).ToJson().With("root_digest", Two.ToString());

        Assert.Equal(
            $"test.json:3:18: /root_digest: does not fit the artifacts, whose root digest is {Manifest.Create([Artifact("a", One)]).RootDigest}",
            JsonDocuments.Refusal(() => Manifest.Read(JsonDocuments.Read(JsonText.Write(json)))));
    }

    [Fact]
    public void Read_TotalSizeOfOthers()
    {
        var json = Manifest.Create([Artifact("a", One)]).ToJson().With("total_size", 4);

        Assert.Equal(
            "test.json:4:17: /total_size: does not fit the artifacts, which have 3 bytes",
            JsonDocuments.Refusal(() => Manifest.Read(JsonDocuments.Read(JsonText.Write(json)))));
    }
}
