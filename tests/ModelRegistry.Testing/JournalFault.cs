namespace ModelRegistry.Testing;

/// <summary>What can go wrong around one append.</summary>
public enum JournalFault
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>The store cannot be reached; nothing was appended.</summary>
    Unavailable,

    /// <summary>The process dies before the entry is created, with its artifacts stored already.</summary>
    DeathBeforeEntry,

    /// <summary>The process dies after the entry is durable and before its views are written.</summary>
    DeathBeforeViews,

    /// <summary>Entry and views are written, but the answer is lost and looks like an outage.</summary>
    AnswerLost,
}
