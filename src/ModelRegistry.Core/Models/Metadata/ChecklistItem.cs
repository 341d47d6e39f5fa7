namespace ModelRegistry.Core.Models.Metadata;

/// <summary>One question of the metadata checklist and its answer.</summary>
/// <param name="Line">Line of the checklist, e.g. <c>Code lineage</c>.</param>
/// <param name="Field">Question in that line, e.g. <c>commit hash</c>.</param>
/// <param name="Standing">How well it is answered.</param>
/// <param name="Found">The answer, or null when it is missing.</param>
/// <param name="Remark">Why the answer is weak, or what would answer the question; null when it is present.</param>
/// <param name="Pointer">JSON pointer in the metadata where the answer is or belongs; null when the journal answered.</param>
public sealed record ChecklistItem(
    string Line,
    string Field,
    ChecklistStanding Standing,
    string? Found,
    string? Remark,
    string? Pointer)
{
    /// <summary>Gets the standing's word in documents and reports: present, weak or missing.</summary>
    public string StandingText => Standing switch
    {
        ChecklistStanding.Present => "present",
        ChecklistStanding.Weak => "weak",
        _ => "missing",
    };
}
