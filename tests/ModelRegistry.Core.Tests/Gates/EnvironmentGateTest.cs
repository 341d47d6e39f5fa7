using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class EnvironmentGateTest
{
    private const string Other = "sha256:38a4f2e3382c2e5b7fdecbc6ccc12372433e196047ace4e7768884e96dc44b9e";

    [Theory]
    [InlineData("", "env_image", "failed", null, "No image is named; give its digest as env.docker_digest (docker inspect --format '{{index .RepoDigests 0}}' IMAGE).")]
    [InlineData(""" "docker_image": "train:7" """, "env_image", "failed", "train:7", "train:7 pins no image: expected sha256: and 64 hexadecimal digits of a real one.")]
    [InlineData(""" "docker_digest": "sha256:..." """, "env_image", "failed", "sha256:...", "sha256:... pins no image: expected sha256: and 64 hexadecimal digits of a real one.")]
    [InlineData(""" "docker_digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000" """, "env_image", "failed", "sha256:0000000000000000000000000000000000000000000000000000000000000000", "sha256:0000000000000000000000000000000000000000000000000000000000000000 pins no image: expected sha256: and 64 hexadecimal digits of a real one.")]
    [InlineData(""" "docker_digest": "DIGEST" """, "env_image", "passed", ClaimCases.Digest, "The image is pinned by its digest.")]
    [InlineData(""" "docker_image": "ghcr.io/a/train:7@DIGEST" """, "env_image", "passed", ClaimCases.Digest, "The image is pinned by its digest.")]
    [InlineData(""" "docker_image": "train@DIGEST", "docker_digest": "DIGEST" """, "env_image", "passed", ClaimCases.Digest, "The image is pinned by its digest.")]
    [InlineData(""" "docker_image": "train@DIGEST", "docker_digest": "OTHER" """, "env_image", "failed", Other, "env.docker_image says train@" + ClaimCases.Digest + ", but env.docker_digest says " + Other + "; make them agree.")]
    [InlineData("", "env_lockfile", "failed", null, "No digest of a lock file is given; give env.lockfile and env.lockfile_hash (sha256sum FILE).")]
    [InlineData(""" "lockfile": "r.lock" """, "env_lockfile", "failed", "r.lock", "No digest of a lock file is given; give env.lockfile and env.lockfile_hash (sha256sum FILE).")]
    [InlineData(""" "lockfile_hash": "md5:0123456789abcdef0123456789abcdef" """, "env_lockfile", "failed", "md5:0123456789abcdef0123456789abcdef", "md5:0123456789abcdef0123456789abcdef is no SHA-256 digest: expected sha256: and 64 hexadecimal digits.")]
    [InlineData(""" "lockfile_hash": "DIGEST" """, "env_lockfile", "passed", "sha256:12bb9e2e832c…, not recomputed", "The lock file's digest is given; it was not computed anew, because the file is not at hand.")]
    [InlineData("", "env_framework", "failed", null, "No framework is named; give it with its version as env.framework, e.g. scikit-learn 1.5.2.")]
    [InlineData(""" "framework": "torch" """, "env_framework", "failed", "torch", "torch is not one exact version; give the one that ran, e.g. scikit-learn 1.5.2.")]
    [InlineData(""" "framework": "torch>=2.1" """, "env_framework", "failed", "torch>=2.1", "torch>=2.1 is not one exact version; give the one that ran, e.g. scikit-learn 1.5.2.")]
    [InlineData(""" "framework": "torch 2.*" """, "env_framework", "failed", "torch 2.*", "torch 2.* is not one exact version; give the one that ran, e.g. scikit-learn 1.5.2.")]
    [InlineData(""" "framework": "torch==2.1.0" """, "env_framework", "passed", "torch==2.1.0", "The framework is named with its exact version.")]
    [InlineData(""" "framework": "pytorch 2.1.0", "packages": {"Torch": "2.1.0"} """, "env_framework", "passed", "pytorch 2.1.0", "The framework is named with its exact version.")]
    [InlineData(""" "framework": "scikit_learn 1.2.1", "packages": {"scikit-learn": "1.2.2"} """, "env_framework", "failed", "scikit_learn 1.2.1", "env.framework says scikit_learn 1.2.1, but env.packages has 1.2.2; make them agree.")]
    public void Evaluate_Claim(string env, string id, string verdict, string? measured, string explanation)
    {
        var input = ClaimCases.Input($$""" "env": { {{env.Replace("OTHER", Other, StringComparison.Ordinal)}} } """);

        var result = ClaimCases.Result(new EnvironmentGate(), input, id);

        Assert.Equal((verdict, measured, explanation), (result.VerdictText, result.Measured, result.Explanation));
        Assert.Equal(result.Verdict == Verdict.Failed, result.Location is not null);
    }

    [Theory]
    [InlineData(ClaimCases.Digest, "passed", "The lock file beside the metadata has the digest that the metadata gives.")]
    [InlineData(Other, "failed", "The lock file beside the metadata has digest " + Other + ", not " + ClaimCases.Digest + " as the metadata says; one of them is not what training ran with.")]
    public void Evaluate_LockfileAtHand_IsRecomputed(string found, string verdict, string explanation)
    {
        var input = ClaimCases.Input(""" "env": {"lockfile": "r.lock", "lockfile_hash": "DIGEST"} """) with
        {
            Lineage = LineageFacts.None with { Lockfile = new FoundLockfile(Digest.Parse(found), "beside the metadata") },
        };

        var result = ClaimCases.Result(new EnvironmentGate(), input, "env_lockfile");

        Assert.Equal((verdict, explanation), (result.VerdictText, result.Explanation));
    }

    [Theory]
    [InlineData("model.onnx", Other, "failed")]
    [InlineData("model.onnx", ClaimCases.Digest, "passed")]
    public void Evaluate_LockfileAmongTheArtifacts_CountsBeforeAnyOther(string lockfile, string content, string verdict)
    {
        var input = ClaimCases.Input($$""" "env": {"lockfile": "{{lockfile}}", "lockfile_hash": "DIGEST"} """);
        var found = new Descriptor(Digest.Parse(content), 3);

        var result = ClaimCases.Result(
            new EnvironmentGate(),
            input with
            {
                Artifacts = [ArtifactCheck.Of(input.Metadata.Artifacts[0], found, "hashed")],
                Lineage = LineageFacts.None with { Lockfile = new FoundLockfile(Digest.Parse(Other), "in the commit") },
            },
            "env_lockfile");

        Assert.Equal(verdict, result.VerdictText);
        Assert.Contains("among the artifacts (model.onnx)", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OnlyTheLockfileIsAskedFor()
    {
        var input = ClaimCases.Input("", """{"environment": {"require": ["env_lockfile"]}}""");

        var results = GateRunner.Run(input).Where(result => result.Gate == "environment");

        Assert.Equal(["env_image not_applicable", "env_lockfile failed", "env_framework not_applicable"], results.Select(result => $"{result.Id} {result.VerdictText}"));
    }
}
