namespace ModelRegistry.Core.Models;

/// <summary>Says what kind of failure the world outside a decision caused; a closed list, one exit code each.</summary>
public enum RegistryErrorCode
{
    /// <summary>A registry, model, version, entry or file that was named does not exist.</summary>
    NotFound,

    /// <summary>What was to be created exists with other content.</summary>
    AlreadyExists,

    /// <summary>Somebody else moved first; reading again and deciding again may help.</summary>
    Conflict,

    /// <summary>Stored bytes are not what was sealed.</summary>
    Corrupt,

    /// <summary>A document or value given by the user is not acceptable.</summary>
    Invalid,

    /// <summary>The caller may not do this.</summary>
    Unauthorized,

    /// <summary>A store cannot be reached or written now.</summary>
    Unavailable,

    /// <summary>A format, file system or feature this tool version does not support.</summary>
    Unsupported,
}
