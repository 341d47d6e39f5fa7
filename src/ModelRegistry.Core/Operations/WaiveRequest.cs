using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Asks for failed results of one gate to be excused.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Gate">A gate (<c>metrics</c>) or the id of one result (<c>metric_auc</c>).</param>
/// <param name="Stage">Stage it is for, or null for every stage.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">From when on it is void, UTC, whole milliseconds.</param>
public sealed record WaiveRequest(ModelName Model, ModelVersion Version, string Gate, StageName? Stage, string Reason, DateTimeOffset Expires)
{
    /// <summary>Gets how long it lasts where that was said and not when it ends, which a retry says anew; else null.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>Gets a value indicating whether to decide only.</summary>
    public bool DryRun { get; init; }
}
