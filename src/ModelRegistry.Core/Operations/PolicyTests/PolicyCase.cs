using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.PolicyTests;

/// <summary>One case of a policy test: a promotion somebody asks for, and whether policy allows it.</summary>
/// <param name="Name">What the case shows.</param>
/// <param name="Model">Model whose policy is asked, or null for the one the document belongs to.</param>
/// <param name="Stage">Stage that is to move.</param>
/// <param name="Metadata">Metadata of the version.</param>
/// <param name="Move">Who asks, why, and who agreed.</param>
/// <param name="Now">When.</param>
/// <param name="Expected">Gates or results that have to refuse, no other; empty for any when a refusal is expected; null when it has to be allowed.</param>
public sealed record PolicyCase(
    string Name, ModelName? Model, StageName Stage, JsonObject Metadata, RequestedMove Move, DateTimeOffset Now, IReadOnlyList<string>? Expected)
{
    /// <summary>Gets the metadata of the versions that hold stages.</summary>
    public IReadOnlyDictionary<StageName, JsonObject> Holders { get; init; } = new Dictionary<StageName, JsonObject>();

    /// <summary>Gets the artifacts that are not as the metadata names them: false for missing, true for damaged.</summary>
    public IReadOnlyDictionary<ArtifactPath, bool> BadArtifacts { get; init; } = new Dictionary<ArtifactPath, bool>();

    /// <summary>Gets when the version held stages.</summary>
    public IReadOnlyList<StageStay> Stays { get; init; } = [];

    /// <summary>Gets the waivers granted.</summary>
    public IReadOnlyList<CaseWaiver> Waivers { get; init; } = [];

    /// <summary>Gets the model the metadata names, or null.</summary>
    public string? NamedModel => (Metadata["model_name"] as JsonString)?.Text;
}
