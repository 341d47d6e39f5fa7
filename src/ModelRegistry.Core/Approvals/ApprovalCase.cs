using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>What is decided when evidence is judged: the promotion as it would be carried out now.</summary>
/// <param name="Subject">The promotion.</param>
/// <param name="MetadataDigest">Digest of the version's sealed metadata.</param>
/// <param name="LastMove">Number of the entry that moved or cleared the stage last, 0 when none did.</param>
/// <param name="Heads">Digests of the entries that signed statements name as the newest, by number; entries that do not exist are absent.</param>
public sealed record ApprovalCase(ApprovalSubject Subject, Digest MetadataDigest, int LastMove, IReadOnlyDictionary<int, Digest> Heads)
{
    /// <summary>Gets the environments whose approvals in the run at hand earlier entries of the model used, in lower case, with the entry.</summary>
    public IReadOnlyDictionary<string, int> Used { get; init; } = new Dictionary<string, int>();
}
