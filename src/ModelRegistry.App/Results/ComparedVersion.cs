using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>One side of a comparison.</summary>
/// <param name="Model">Model.</param>
/// <param name="Version">Version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
public sealed record ComparedVersion(ModelName Model, ModelVersion Version, Digest RootDigest);
