using ModelRegistry.Core.Reproduction;
using ModelRegistry.Core.Tests.Operations;

namespace ModelRegistry.Core.Tests.Reproduction;

public sealed class ReproductionPlanTest
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Hex = "12bb9e2e832c302c1e1a2196136cf5f9da86e45efb8c25faef5b9b1b8bb7efa4";

    private const string Whole = $$"""
        "code": {"repo": "https://user:secret@example.com/team/ctr.git", "commit": "{{Commit}}", "dirty": false, "branch": "main"},
        "data": {"snapshot_id": "ds_1", "source": "s3://bucket/ds_1", "digest": "md5:d751713988987e9331980363e24189ce"},
        "env": {"docker_image": "ghcr.io/team/train:7", "docker_digest": "sha256:{{Hex}}", "lockfile": "requirements.lock", "lockfile_hash": "sha256:{{Hex}}"},
        "training": {"command": ["python3", "train.py", "--lr", "0.1"], "params": {"lr": 0.1}, "seed": 7}
        """;

    [Fact]
    public void Of_WholeMetadata_MissesNothing()
    {
        var plan = Plan(Whole);

        Assert.Empty(plan.Missing);
        Assert.Equal(
            [
                "git clone --no-checkout -- 'https://example.com/team/ctr.git' source",
                "cd source",
                $"git checkout --detach '{Commit}'",
                $"printf '%s  %s\\n' {Hex} './requirements.lock' | sha256sum -c -",
                $"docker pull 'ghcr.io/team/train@sha256:{Hex}'",
                "aws s3 cp --recursive 's3://bucket/ds_1' ./data",
                "cat > ./training-parameters.json <<'END_OF_PARAMETERS'\n{\n  \"params\": {\n    \"lr\": 0.1\n  },\n  \"seed\": 7\n}\nEND_OF_PARAMETERS",
                $"docker run --rm --volume \"$PWD:/work\" --workdir /work 'ghcr.io/team/train@sha256:{Hex}' 'python3' 'train.py' '--lr' '0.1'",
                $"(cd \"${{OUT:-.}}\" && sha256sum -c -) <<'END_OF_DIGESTS'\n{TestRegistry.ManifestOf("1.2.0").Artifacts[0].Descriptor.Digest.Hex}  ./model.onnx\nEND_OF_DIGESTS",
            ],
            plan.Steps.SelectMany(step => step.Commands));
    }

    [Theory]
    [InlineData("", "address of the repository!, full commit!, data snapshot!, image by digest!, training command!, lock file with its digest, seed, hyperparameters")]
    [InlineData(""" "code": {"commit": "0123456", "repo": "https://example.com/a/b"} """, "full commit!, data snapshot!, image by digest!, training command!, lock file with its digest, seed, hyperparameters")]
    [InlineData(""" "code": {"commit": "COMMIT", "repo": "https://example.com/a/b", "dirty": true} """, "changes that were not committed!, data snapshot!, image by digest!, training command!, lock file with its digest, seed, hyperparameters")]
    [InlineData(""" "data": {"snapshot_id": "ds_1"} """, "address of the repository!, full commit!, image by digest!, training command!, digest of the data, lock file with its digest, seed, hyperparameters, where the data is")]
    [InlineData(""" "env": {"lockfile": "r.lock", "lockfile_hash": "sha256:HEX"} """, "address of the repository!, full commit!, data snapshot!, training command!, image by digest, seed, hyperparameters")]
    [InlineData(""" "env": {"docker_digest": "sha256:HEX"} """, "address of the repository!, full commit!, data snapshot!, image by digest!, training command!, lock file with its digest, seed, hyperparameters")]
    public void Of_Gaps_AreListed(string members, string missing)
    {
        var plan = Plan(members.Replace("COMMIT", Commit, StringComparison.Ordinal).Replace("HEX", Hex, StringComparison.Ordinal));

        var found = plan.Missing.Select(gap => gap.What + (gap.IsEssential ? "!" : string.Empty)).Order(StringComparer.Ordinal);
        Assert.Equal(missing.Split(", ").Order(StringComparer.Ordinal), found);
        Assert.Equal(!missing.Contains('!', StringComparison.Ordinal), plan.IsComplete);
    }

    [Theory]
    [InlineData("https://example.com/d.csv", "sha256:HEX", "curl --fail --location --output ./data.snapshot 'https://example.com/d.csv'|printf '%s  %s\\n' HEX ./data.snapshot | sha256sum -c -")]
    [InlineData("https://example.com/d.csv", "md5:d751713988987e9331980363e24189ce", "curl --fail --location --output ./data.snapshot 'https://example.com/d.csv'")]
    [InlineData("data/raw.csv.dvc", "x", "dvc pull -- 'data/raw.csv.dvc'")]
    [InlineData("dvc:data/raw.csv", "x", "dvc get -- . 'data/raw.csv'")]
    [InlineData("gs://bucket/d", "x", "gcloud storage cp --recursive 'gs://bucket/d' ./data")]
    [InlineData("s3://bucket/$(touch x)", "x", "")]
    [InlineData("s3://bucket/$(touch${IFS}x)", "x", "aws s3 cp --recursive 's3://bucket/$(touch${IFS}x)' ./data")]
    [InlineData("-x.dvc", "x", "")]
    [InlineData("dvc:-x", "x", "")]
    [InlineData("the archive in the cellar", "x", "")]
    public void Of_DataSource(string source, string digest, string commands)
    {
        var plan = Plan($$""" "data": {"source": "{{source}}", "digest": "{{digest.Replace("HEX", Hex, StringComparison.Ordinal)}}"} """);

        Assert.Equal(
            commands.Replace("HEX", Hex, StringComparison.Ordinal),
            string.Join('|', plan.Steps.Single(step => step.Title.StartsWith("Data", StringComparison.Ordinal)).Commands));
    }

    [Theory]
    [InlineData("train:7", "train@sha256:HEX")]
    [InlineData("localhost:5000/a/b:7", "localhost:5000/a/b@sha256:HEX")]
    [InlineData("localhost:5000/a/b", "localhost:5000/a/b@sha256:HEX")]
    [InlineData("--privileged", null)]
    [InlineData("train;touch x", null)]
    [InlineData("a b", null)]
    public void Of_Image(string image, string? pulled)
    {
        var plan = Plan($$""" "env": {"docker_image": "{{image}}", "docker_digest": "sha256:{{Hex}}"} """);

        var commands = plan.Steps.SelectMany(step => step.Commands).Where(command => command.StartsWith("docker pull", StringComparison.Ordinal));
        Assert.Equal(pulled is null ? [] : [$"docker pull '{pulled.Replace("HEX", Hex, StringComparison.Ordinal)}'"], commands);
    }

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    [InlineData("$(x) `y` \\ \"z\" !", "'$(x) `y` \\ \"z\" !'")]
    [InlineData("a\nb\tc", "'a\nb\tc'")]
    public void Quote_Text(string text, string quoted) => Assert.Equal(quoted, ShellText.Quote(text));

    [Theory]
    [InlineData("\u001b[2J")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2028b")]
    public void Quote_WhatATerminalActsOn_IsRefused(string text)
    {
        Assert.False(ShellText.IsShowable(text));
        Assert.Throws<ArgumentException>(() => ShellText.Quote(text));
    }

    [Fact]
    public void IsShowable_HalfACharacter() => Assert.False(ShellText.IsShowable("a\ud800"));

    [Fact]
    public void IsShowable_Emoji() => Assert.True(ShellText.IsShowable("ratio 😀 größer"));

    internal static ReproductionPlan Plan(string members) => ReproductionPlan.Of(TestRegistry.Candidate("1.2.0", members.Trim()), TestRegistry.ManifestOf("1.2.0"));
}
