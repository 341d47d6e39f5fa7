using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Asks for a stage to be moved back.</summary>
/// <param name="Model">The model.</param>
/// <param name="Stage">The stage.</param>
/// <param name="To">Version to go back to, or null for the last known good.</param>
/// <param name="Reason">Why.</param>
public sealed record RollbackRequest(ModelName Model, StageName Stage, ModelVersion? To, string Reason)
{
    /// <summary>How long after a rollback another of the stage is taken for the same one, unless it names what it leaves.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(10);

    /// <summary>Gets what must hold the stage, or null for whatever does at the first read.</summary>
    public ExpectedHolder? From { get; init; }

    /// <summary>Gets why the version left is bad, as far as it is known; null when it is not.</summary>
    public IncidentCause? Cause { get; init; }

    /// <summary>Gets when the failure was noticed, or null.</summary>
    public DateTimeOffset? Detected { get; init; }

    /// <summary>Gets a value indicating whether to decide only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets a value indicating whether to do everything but the move, and record that.</summary>
    public bool Drill { get; init; }
}
