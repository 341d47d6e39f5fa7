using Nuke.Common;

namespace Components;

/// <summary>Compares environments.</summary>
public interface ICheckEnv : IHasReference, IHasLockfile
{
    /// <summary>Gets the value of <c>--packages</c>.</summary>
    [Parameter("List of the packages that run, as pip freeze or pip list --format=json prints it; by default Python is asked.")]
    string? Packages => TryGetValue(() => Packages);

    /// <summary>Gets the value of <c>--image-digest</c>.</summary>
    [Parameter("Digest of the image that runs; by default MODELREGISTRY_IMAGE_DIGEST.")]
    string? ImageDigest => TryGetValue(() => ImageDigest);

    /// <summary>Gets the values of <c>--ignore</c>.</summary>
    [Parameter("What may differ: image, lockfile, framework, python, os, cuda, driver, packages, or a package; may be given several times.")]
    string[]? Ignore => TryGetValue(() => Ignore);

    /// <summary>Gets the target that runs <c>check-env</c>.</summary>
    Target CheckEnv => _ => Runs(_, "check-env");
}
