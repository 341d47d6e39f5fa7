namespace ModelRegistry.Storage.Git;

/// <summary>How files that somebody says they read from a commit compare with that commit.</summary>
public enum DefinitionsStanding
{
    /// <summary>The commit holds exactly these files.</summary>
    Same,

    /// <summary>The commit holds other files of that name, or what is named is no commit.</summary>
    Other,

    /// <summary>The commit holds no file at such a path.</summary>
    NoFile,

    /// <summary>This clone does not have the commit.</summary>
    NoCommit,
}
