using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>Something that keeps approvals of a stage from counting, or lets too many count.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Environment">The environment it is about, or null when it is about the policy.</param>
/// <param name="Blocks">Whether no promotion to the stage can succeed as things are.</param>
/// <param name="Message">What is so, one sentence.</param>
/// <param name="Fix">What to do about it, one sentence.</param>
public sealed record ApprovalGap(StageName Stage, string? Environment, bool Blocks, string Message, string Fix);
