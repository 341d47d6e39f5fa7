namespace ModelRegistry.App;

/// <summary>What a process tells its caller; the same under both front ends.</summary>
public enum ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    Ok = 0,

    /// <summary>A bug or a failure nobody foresaw.</summary>
    Unexpected = 1,

    /// <summary>The command line cannot be understood.</summary>
    Usage = 2,

    /// <summary>A rule said no; nothing was written.</summary>
    Refused = 3,

    /// <summary>Something that was named does not exist.</summary>
    NotFound = 4,

    /// <summary>Somebody else moved first, or other content exists.</summary>
    Conflict = 5,

    /// <summary>Stored bytes are not what was sealed.</summary>
    Corrupt = 6,

    /// <summary>A store cannot be reached or may not be used.</summary>
    Unavailable = 7,

    /// <summary>The user interrupted.</summary>
    Cancelled = 130,
}
