using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>A rollback that an open alert suggests.</summary>
/// <param name="Stage">Stage to roll back.</param>
/// <param name="Version">Version that holds it, which the alert is of.</param>
/// <param name="Alert">Id of the alert.</param>
/// <param name="Summary">What it is about.</param>
public sealed record SuggestedRollback(StageName Stage, ModelVersion Version, string Alert, string Summary);
