using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>An incident and the model it is about.</summary>
/// <param name="Model">The model.</param>
/// <param name="Incident">The incident.</param>
public sealed record ModelIncident(ModelName Model, IncidentRecord Incident);
