using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Asks for a stage to be moved to a version.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approvals">Who agreed.</param>
public sealed record PromoteRequest(
    ModelName Model, ModelVersion Version, StageName Stage, string Reason, IReadOnlyList<Approval> Approvals)
{
    /// <summary>Gets what must hold the stage, or null for whatever does at the first read.</summary>
    public ExpectedHolder? From { get; init; }

    /// <summary>Gets the digest of the plan that people were shown; refused when the plan is another now. Null where nobody was shown one.</summary>
    public Digest? PlanDigest { get; init; }

    /// <summary>Gets what finds out who agreed, asked once and only when something is to be decided; null where the caller's word is all there is.</summary>
    public Func<ApprovalQuestion, CancellationToken, Task<ApprovalEvidence>>? CollectEvidence { get; init; }

    /// <summary>Gets a value indicating whether to decide only.</summary>
    public bool DryRun { get; init; }
}
