namespace ModelRegistry.Core.Environments;

/// <summary>What was measured of the environment that runs now; null where it could not be.</summary>
public sealed record RunningEnvironment
{
    /// <summary>Gets the digest of the image.</summary>
    public MeasuredText? Image { get; init; }

    /// <summary>Gets the digest of the lock file.</summary>
    public MeasuredText? Lockfile { get; init; }

    /// <summary>Gets the version of Python.</summary>
    public MeasuredText? Python { get; init; }

    /// <summary>Gets the operating system.</summary>
    public MeasuredText? Os { get; init; }

    /// <summary>Gets the version of CUDA.</summary>
    public MeasuredText? Cuda { get; init; }

    /// <summary>Gets the version of the accelerator's driver.</summary>
    public MeasuredText? Driver { get; init; }

    /// <summary>Gets the packages.</summary>
    public MeasuredPackages? Packages { get; init; }
}
