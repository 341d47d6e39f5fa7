namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>One thing an audit found.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">File concerned, below the registry.</param>
/// <param name="Message">What is wrong.</param>
public sealed record AuditFinding(AuditSeverity Severity, string File, string Message)
{
    /// <summary>Gets the severity's word in documents: <c>note</c>, <c>stale</c>, <c>leftover</c>, <c>not_here</c> or <c>corrupt</c>.</summary>
    public string SeverityText => Severity switch
    {
        AuditSeverity.Note => "note",
        AuditSeverity.Stale => "stale",
        AuditSeverity.Leftover => "leftover",
        AuditSeverity.NotHere => "not_here",
        _ => "corrupt",
    };
}
