namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>How bad a finding is.</summary>
public enum AuditSeverity
{
    /// <summary>A view is behind or superfluous; nothing is wrong, <c>audit --repair</c> tidies it.</summary>
    Stale,

    /// <summary>Artifact bytes are not in this store; the record is whole.</summary>
    NotHere,

    /// <summary>Bytes are not what was sealed, or a decision was not allowed.</summary>
    Corrupt,
}
