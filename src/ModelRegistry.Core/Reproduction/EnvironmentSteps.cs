using System.Text.RegularExpressions;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Steps that bring the environment back.</summary>
internal static partial class EnvironmentSteps
{
    // By what the lock file's name ends with; {0} is the file.
    private static readonly KeyValuePair<string, string>[] Installers =
    [
        new("poetry.lock", "poetry sync"),
        new("uv.lock", "uv sync --frozen"),
        new("Pipfile.lock", "pipenv sync"),
        new("package-lock.json", "npm ci"),
        new("packages.lock.json", "dotnet restore --locked-mode"),
        new("conda-lock.yml", "conda-lock install --name rebuilt {0}"),
        new("environment.yml", "conda env create --name rebuilt --file {0}"),
        new(".lock", "python3 -m pip install --requirement {0}"),
        new(".txt", "python3 -m pip install --requirement {0}"),
    ];

    /// <summary>Returns the image by digest, or null; says what is missing for it.</summary>
    public static string? Image(RuntimeEnvironment? env, List<MissingInput> missing)
    {
        var digest = (env?.DockerDigest ?? env?.DockerImage) is { } named ? PinnedText.Image(named) : null;
        var name = Name(env?.DockerImage) ?? Name(env?.DockerDigest);
        if (digest is not null && name is not null)
        {
            return $"{name}@{digest}";
        }

        var hasLock = env?.LockfileHash is { } hash && PinnedText.Sha256(hash) is not null;
        var why = (env?.DockerImage ?? env?.DockerDigest) is null ? "No image is named."
            : digest is null ? "The image is named without the digest of a real one."
            : "The digest is given without the image's name.";
        missing.Add(new MissingInput(
            "image by digest", digest is null ? "/env/docker_digest" : "/env/docker_image", !hasLock, $"{why} {(hasLock ? "The lock file has to do." : "Without a lock file either, nobody can have the same packages.")}"));
        return null;
    }

    public static ReproductionStep Pull(string image) =>
        new("Environment: the image, by digest", [$"docker pull {ShellText.Quote(image)}"], []);

    public static ReproductionStep Lockfile(ModelMetadata metadata, Manifest manifest, string? image, List<MissingInput> missing)
    {
        var env = metadata.Env;
        var remarks = Facts(env);
        var digest = env?.LockfileHash is { } hash ? PinnedText.Sha256(hash) : null;
        if (digest is null || !ArtifactPath.TryParse(env?.Lockfile, null, out var path) || !ShellText.IsShowable(path.Text))
        {
            missing.Add(new MissingInput("lock file with its digest", "/env/lockfile", false, "Give env.lockfile as a relative path, and env.lockfile_hash as its SHA-256 digest."));
            return new ReproductionStep("Environment: what ran", [], remarks);
        }

        var commands = new List<string>();
        var file = "./" + path;
        if (manifest.Artifacts.FirstOrDefault(artifact => artifact.Path == path)?.Descriptor.Digest == digest)
        {
            remarks.Add("The lock file is an artifact of the version.");
            commands.Add($"modelregistry pull {ShellText.Quote($"{metadata.Name}@{metadata.Version}")} --to ./sealed");
            file = "./sealed/" + path;
        }

        commands.Add($"printf '%s  %s\\n' {digest.Hex} {ShellText.Quote(file)} | sha256sum -c -");
        if (image is null)
        {
            commands.AddRange(Install(path.Text, file));
        }

        return new ReproductionStep("Environment: the lock file, its digest checked", commands, remarks);
    }

    private static IEnumerable<string> Install(string path, string file)
    {
        var known = Array.Find(Installers, installer => path.EndsWith(installer.Key, StringComparison.OrdinalIgnoreCase)).Value;
        return known is null ? [] : [known.Replace("{0}", ShellText.Quote(file), StringComparison.Ordinal)];
    }

    private static List<string> Facts(RuntimeEnvironment? env)
    {
        var facts = new List<string>();
        foreach (var (name, text) in new[]
        {
            ("Framework", env?.Framework), ("Python", env?.Python), ("Operating system", env?.Os), ("CUDA", env?.Cuda), ("Driver", env?.Driver),
        })
        {
            if (text is not null)
            {
                facts.Add($"{name}: {text}");
            }
        }

        return facts;
    }

    private static string? Name(string? image)
    {
        var name = image?.Split('@')[0];
        if (name is null || !ImageName.IsMatch(name))
        {
            return null;
        }

        var tag = name.LastIndexOf(':');
        return tag > name.LastIndexOf('/') ? name[..tag] : name;
    }

    [GeneratedRegex(@"\A(?!sha256:)[A-Za-z0-9][A-Za-z0-9._-]*(:[0-9]{1,5}(?=/))?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ImageName { get; }
}
