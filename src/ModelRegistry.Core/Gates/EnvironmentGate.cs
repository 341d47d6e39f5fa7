using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that what a version was trained in can be had again: the image by digest, the lock file by a digest that is computed
/// anew where the file is at hand, the framework by its exact version. <see cref="EnvironmentSetting"/> says which policy asks for.
/// </summary>
public sealed class EnvironmentGate : IGate
{
    private static readonly Claim Image = new(EnvironmentSetting.Image, "/env/docker_digest", "an image pinned by its digest");
    private static readonly Claim Lockfile = new(EnvironmentSetting.Lockfile, "/env/lockfile_hash", "the SHA-256 digest of the lock file, true where the file is at hand");
    private static readonly Claim Framework = new(EnvironmentSetting.Framework, "/env/framework", "a framework with its exact version");

    /// <inheritdoc/>
    public string Name => GateNames.Environment;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var judge = new ClaimJudge(Name, input.Metadata, input.Stage.Setting<EnvironmentSetting>()?.Require);
        var env = input.Metadata.Env;
        return [JudgeImage(judge, env), JudgeLockfile(judge, env, input), JudgeFramework(judge, env)];
    }

    private static GateResult JudgeImage(ClaimJudge judge, RuntimeEnvironment? env)
    {
        if ((env?.DockerDigest ?? env?.DockerImage) is not { } named)
        {
            return judge.Failed(Image, null, "No image is named; give its digest as env.docker_digest (docker inspect --format '{{index .RepoDigests 0}}' IMAGE).");
        }

        if (PinnedText.Image(named) is not { } digest)
        {
            return judge.Failed(Image, named, $"{GateText.Plain(named)} pins no image: expected sha256: and 64 hexadecimal digits of a real one.");
        }

        return env?.DockerImage is { } image && image.Contains('@', StringComparison.Ordinal) && PinnedText.Image(image) != digest
            ? judge.Failed(Image, named, $"env.docker_image says {GateText.Plain(image)}, but env.docker_digest says {digest}; make them agree.")
            : judge.Passed(Image, digest.ToString(), "The image is pinned by its digest.");
    }

    private static GateResult JudgeLockfile(ClaimJudge judge, RuntimeEnvironment? env, GateInput input)
    {
        if (env?.LockfileHash is not { } hash)
        {
            return judge.Failed(Lockfile, env?.Lockfile, "No digest of a lock file is given; give env.lockfile and env.lockfile_hash (sha256sum FILE).");
        }

        if (PinnedText.Sha256(hash) is not { } digest)
        {
            return judge.Failed(Lockfile, hash, $"{GateText.Plain(hash)} is no SHA-256 digest: expected sha256: and 64 hexadecimal digits.");
        }

        return Found(env, input) switch
        {
            null => judge.Passed(Lockfile, $"{digest.ToShortString()}…, not recomputed", "The lock file's digest is given; it was not computed anew, because the file is not at hand."),
            { } found when found.Digest == digest => judge.Passed(Lockfile, $"{digest.ToShortString()}…, recomputed", $"The lock file {found.Where} has the digest that the metadata gives."),
            { } found => judge.Failed(
                Lockfile, found.Digest.ToString(), $"The lock file {GateText.Plain(found.Where)} has digest {found.Digest}, not {digest} as the metadata says; one of them is not what training ran with."),
        };
    }

    // An artifact of the version is closest: it is sealed with it.
    private static FoundLockfile? Found(RuntimeEnvironment env, GateInput input)
    {
        var claim = input.Metadata.Artifacts.FirstOrDefault(artifact => artifact.Path.Text == env.Lockfile)
            ?? input.Metadata.Artifacts.FirstOrDefault(artifact => artifact.Name == "lockfile");
        return input.Artifacts.FirstOrDefault(check => check.Path == claim?.Path)?.Found is { } content
            ? new FoundLockfile(content.Digest, $"among the artifacts ({claim!.Path})")
            : input.Lineage.Lockfile;
    }

    private static GateResult JudgeFramework(ClaimJudge judge, RuntimeEnvironment? env)
    {
        if (env?.Framework is not { } framework)
        {
            return judge.Failed(Framework, null, "No framework is named; give it with its version as env.framework, e.g. scikit-learn 1.5.2.");
        }

        if (!PinnedText.IsExact(framework))
        {
            return judge.Failed(Framework, framework, $"{GateText.Plain(framework)} is not one exact version; give the one that ran, e.g. scikit-learn 1.5.2.");
        }

        return FrameworkVersion.Installed(framework, env.Packages) is { } installed && !FrameworkVersion.Agrees(framework, installed)
            ? judge.Failed(Framework, framework, $"env.framework says {GateText.Plain(framework)}, but env.packages has {GateText.Plain(installed)}; make them agree.")
            : judge.Passed(Framework, framework, "The framework is named with its exact version.");
    }
}
