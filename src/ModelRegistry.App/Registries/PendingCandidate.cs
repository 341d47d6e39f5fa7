using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Registries;

/// <summary>A candidate whose version is not registered yet.</summary>
/// <param name="File">Its metadata file.</param>
/// <param name="Model">Model.</param>
/// <param name="Version">Version, as the file's name says.</param>
public sealed record PendingCandidate(string File, ModelName Model, ModelVersion Version);
