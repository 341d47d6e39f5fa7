using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates;

/// <summary>The earlier version a new one is compared with.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Metadata">Its sealed metadata; null when it is named and not registered.</param>
/// <param name="Inspection">What its artifacts' bytes say, or null when nobody looked.</param>
public sealed record BaseVersion(ModelVersion Version, ModelMetadata? Metadata, VersionInspection? Inspection);
