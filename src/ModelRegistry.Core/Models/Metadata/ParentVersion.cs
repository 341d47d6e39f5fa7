namespace ModelRegistry.Core.Models.Metadata;

/// <summary>A version of some model that this one was made from.</summary>
/// <param name="Name">Model.</param>
/// <param name="Version">Version as text in the notation of that model's scheme, e.g. <c>1.0.0</c> or <c>12</c>.</param>
public sealed record ParentVersion(ModelName Name, ModelVersion Version);
