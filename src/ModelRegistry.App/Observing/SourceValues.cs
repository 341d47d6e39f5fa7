using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Observing;

/// <summary>What one source gave.</summary>
/// <param name="Values">The values.</param>
/// <param name="Definition">The source as <c>model.json</c> names it; null for one of the command line.</param>
internal sealed record SourceValues(SubmittedObservations Values, MonitoringSource? Definition);
