using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Asks for a stage to be moved back.</summary>
/// <param name="Model">The model.</param>
/// <param name="Stage">The stage.</param>
/// <param name="To">Version to go back to, or null for the last known good.</param>
/// <param name="Reason">Why.</param>
public sealed record RollbackRequest(ModelName Model, StageName Stage, ModelVersion? To, string Reason)
{
    /// <summary>Gets what must hold the stage, or null for whatever does at the first read.</summary>
    public ExpectedHolder? From { get; init; }

    /// <summary>Gets a value indicating whether to decide only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets how long bytes may be read before the store's word has to do.</summary>
    public TimeSpan VerificationBudget { get; init; } = TimeSpan.FromSeconds(60);
}
