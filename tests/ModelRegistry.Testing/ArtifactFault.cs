namespace ModelRegistry.Testing;

/// <summary>What can go wrong around one put or one read of content.</summary>
public enum ArtifactFault
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>The store cannot be reached.</summary>
    Unavailable,

    /// <summary>Content is cut to its first half: on the way in for a put, in the store for a read.</summary>
    Truncated,

    /// <summary>One bit of the first byte is flipped, at the same places.</summary>
    Flipped,

    /// <summary>The process dies right after the content is durable.</summary>
    DeathAfterPut,
}
