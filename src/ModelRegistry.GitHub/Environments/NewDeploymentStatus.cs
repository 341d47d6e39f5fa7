namespace ModelRegistry.GitHub.Environments;

/// <summary>A status to give a deployment.</summary>
/// <param name="State">One of those a <see cref="DeploymentStatus"/> has.</param>
/// <param name="Description">Description; at most 140 characters are kept.</param>
/// <param name="LogUrl">Where the log is, or null.</param>
/// <param name="EnvironmentUrl">Where the deployment can be used, or null.</param>
public sealed record NewDeploymentStatus(string State, string Description, string? LogUrl = null, string? EnvironmentUrl = null);
