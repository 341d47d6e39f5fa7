using ModelRegistry.Core.Models;

namespace ModelRegistry.App;

/// <summary>The one table from outcome to exit code.</summary>
public static class ExitCodes
{
    /// <summary>Returns the exit code of a failure of the world.</summary>
    public static ExitCode Of(RegistryErrorCode code) => code switch
    {
        RegistryErrorCode.NotFound => ExitCode.NotFound,
        RegistryErrorCode.AlreadyExists or RegistryErrorCode.Conflict => ExitCode.Conflict,
        RegistryErrorCode.Corrupt => ExitCode.Corrupt,
        RegistryErrorCode.Invalid => ExitCode.Refused,
        RegistryErrorCode.Unauthorized or RegistryErrorCode.Unavailable or RegistryErrorCode.Unsupported => ExitCode.Unavailable,
        _ => ExitCode.Unexpected,
    };
}
