namespace ModelRegistry.GitHub.Runs;

/// <summary>A decision about deployments that wait.</summary>
/// <param name="EnvironmentIds">Numbers of the environments.</param>
/// <param name="Approved">True to let them go, false to reject them.</param>
/// <param name="Comment">Why.</param>
public sealed record DeploymentReview(IReadOnlyList<long> EnvironmentIds, bool Approved, string Comment);
