using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Environments;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Storage;

namespace ModelRegistry.App.Environments;

/// <summary>Measures the environment a run is in; what the command line says counts before what is found.</summary>
internal sealed class EnvironmentProbe(RunEnvironment environment, Arguments arguments)
{
    private const string ImageVariable = "MODELREGISTRY_IMAGE_DIGEST";

    /// <summary>Measures what a version records; the rest is not looked for.</summary>
    public async Task<RunningEnvironment> MeasureAsync(RuntimeEnvironment recorded, CancellationToken cancellationToken)
    {
        var given = GivenPackages();
        var wantsPython = recorded.Python is not null || (given is null && (recorded.Packages.Count > 0 || recorded.Framework is not null));
        var (python, packages) = wantsPython ? await PythonProbe.MeasureAsync(environment, cancellationToken) : (null, null);
        return new RunningEnvironment
        {
            Image = Image(),
            Lockfile = await LockfileAsync(recorded, cancellationToken),
            Python = python,
            Os = MachineProbe.Os(),
            Cuda = MachineProbe.Cuda(environment),
            Driver = MachineProbe.Driver(),
            Packages = given ?? packages,
        };
    }

    private MeasuredText? Image()
    {
        const string Option = "image-digest";
        if (arguments.Optional(Option) is { } text)
        {
            return PinnedText.Image(text) is { } digest
                ? new MeasuredText(digest.ToString(), "--" + Option)
                : throw new UsageException($"--{Option} needs sha256: and 64 hexadecimal digits, not {Quotation.Of(text)}.");
        }

        return environment.Variable(ImageVariable) is { } variable ? new MeasuredText(PinnedText.Image(variable)?.ToString() ?? variable, ImageVariable) : null;
    }

    private MeasuredPackages? GivenPackages()
    {
        if (arguments.Optional("packages") is not { } file)
        {
            return null;
        }

        var source = DocumentFiles.Read(environment.FullPath(file), file, DocumentLimits.Entry);
        var packages = PackageList.Read(source);
        return packages.Count > 0
            ? new MeasuredPackages(packages, file)
            : throw new UsageException($"--packages: {file} names no package with its version.", "Give what `pip freeze` or `pip list --format=json` prints.");
    }

    private async Task<MeasuredText?> LockfileAsync(RuntimeEnvironment recorded, CancellationToken cancellationToken)
    {
        if (arguments.Optional("lockfile") is { } given)
        {
            return await DigestAsync(environment.FullPath(given), given, cancellationToken);
        }

        // Only a relative path below the working directory: the metadata is not asked to name files anywhere else.
        return ArtifactPath.TryParse(recorded.Lockfile, null, out var path) && environment.FullPath(path.Text) is var file && File.Exists(file)
            ? await DigestAsync(file, path.Text, cancellationToken)
            : null;
    }

    private static async Task<MeasuredText> DigestAsync(string file, string shownAs, CancellationToken cancellationToken) =>
        new((await ContentDigest.OfFileAsync(file, null, cancellationToken)).Digest.ToString(), shownAs);
}
