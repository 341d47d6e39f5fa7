using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.Core.Approvals;

/// <summary>What one piece of evidence comes to.</summary>
/// <param name="Approval">The approval that it is, or would be.</param>
/// <param name="Objection">Why it is none, as the end of a sentence about the person, or null when it stands.</param>
public sealed record ApprovalFinding(Approval Approval, string? Objection)
{
    /// <summary>Gets a value indicating whether the evidence shows an approval of this promotion.</summary>
    public bool Stands => Objection is null;
}
