using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>What an audit of one model read and found.</summary>
public sealed class ModelAudit(ModelName model)
{
    private readonly List<AuditFinding> _findings = [];

    /// <summary>Gets the model.</summary>
    public ModelName Model => model;

    /// <summary>Gets the number of entries read.</summary>
    public int Entries { get; internal set; }

    /// <summary>Gets the digest of the last entry: the head to keep; null when the journal is damaged or empty.</summary>
    public Digest? Head { get; internal set; }

    /// <summary>Gets the number of states recomputed and compared.</summary>
    public int States { get; internal set; }

    /// <summary>Gets the number of entries whose state has a format this tool cannot fold.</summary>
    public int StatesOfOtherFormats { get; internal set; }

    /// <summary>Gets the number of decisions checked against the policy they were made under.</summary>
    public int Decisions { get; internal set; }

    /// <summary>Gets the number of views compared.</summary>
    public int Views { get; internal set; }

    /// <summary>Gets the number of artifacts hashed.</summary>
    public int Artifacts { get; internal set; }

    /// <summary>Gets the number of artifact bytes hashed.</summary>
    public long ArtifactBytes { get; internal set; }

    /// <summary>Gets the number of versions whose artifact bytes were pruned, and so are not missed.</summary>
    public int Pruned { get; internal set; }

    /// <summary>Gets every adoption of a policy, in the order of entries.</summary>
    public IList<AuditedAdoption> Adoptions { get; } = [];

    /// <summary>Gets what was found, in the order it was found.</summary>
    public IReadOnlyList<AuditFinding> Findings => _findings;

    /// <summary>Gets a value indicating whether anything is damaged.</summary>
    public bool IsCorrupt => _findings.Any(finding => finding.Severity == AuditSeverity.Corrupt);

    /// <summary>Adds a finding.</summary>
    /// <param name="severity">How bad it is.</param>
    /// <param name="file">File below the model's directory.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(AuditSeverity severity, string file, string message) => _findings.Add(new AuditFinding(severity, $"models/{model}/{file}", message));

    /// <summary>Adds a finding about stored content.</summary>
    /// <param name="severity">How bad it is.</param>
    /// <param name="digest">Digest of the content.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(AuditSeverity severity, Digest digest, string message) =>
        _findings.Add(new AuditFinding(severity, $"artifacts/sha256/{digest.Hex[..2]}/{digest.Hex}", message));
}
