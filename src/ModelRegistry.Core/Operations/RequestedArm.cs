using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>An arm as it is asked for.</summary>
/// <param name="Name">Name of the arm.</param>
/// <param name="Model">Model of the version when it is a fork, or null for the experiment's own.</param>
/// <param name="Version">The version.</param>
/// <param name="Share">Share of the traffic.</param>
public sealed record RequestedArm(string Name, ModelName? Model, ModelVersion Version, ExactDecimal Share);
