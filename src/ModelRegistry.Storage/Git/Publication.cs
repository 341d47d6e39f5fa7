namespace ModelRegistry.Storage.Git;

/// <summary>How the attempt to publish a commit ended.</summary>
internal enum Publication
{
    /// <summary>The branch leads to it.</summary>
    Done,

    /// <summary>It does not: somebody else was first, or a tag was refused.</summary>
    Lost,

    /// <summary>Nobody can tell: the answer did not arrive. The branch has to be looked at.</summary>
    Unknown,
}
