using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>Incidents of one model or of all.</summary>
/// <param name="Model">The model asked about, or null for all.</param>
/// <param name="Incidents">The incidents, each model's in the order they were opened.</param>
/// <param name="All">Whether settled ones were asked for too.</param>
public sealed record IncidentListResult(ModelName? Model, IReadOnlyList<ModelIncident> Incidents, bool All) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "incident list"),
        ("model", Model?.Text),
        ("incidents", JsonArray.Of(Incidents.Select(pair => IncidentResult.Summary(pair.Model, pair.Incident)))));
}
