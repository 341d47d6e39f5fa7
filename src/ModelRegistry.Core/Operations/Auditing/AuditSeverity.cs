namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>How bad a finding is.</summary>
public enum AuditSeverity
{
    /// <summary>Something nobody can prove or repair, and that whoever judges the record should know; nothing in it is wrong.</summary>
    Note,

    /// <summary>A view is behind or superfluous; nothing is wrong, <c>audit --repair</c> tidies it.</summary>
    Stale,

    /// <summary>Artifact bytes are still here although an entry pruned them; the record is right, <c>prune --finish</c> removes them.</summary>
    Leftover,

    /// <summary>Artifact bytes are not in this store; the record is whole.</summary>
    NotHere,

    /// <summary>Bytes are not what was sealed, or a decision was not allowed.</summary>
    Corrupt,
}
