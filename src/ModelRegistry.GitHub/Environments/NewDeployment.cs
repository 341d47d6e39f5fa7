namespace ModelRegistry.GitHub.Environments;

/// <summary>A deployment to record.</summary>
/// <param name="Ref">Commit, branch or tag.</param>
/// <param name="Environment">Environment.</param>
/// <param name="Description">What is deployed; at most 140 characters are kept.</param>
/// <param name="Task">Task.</param>
/// <param name="IsProduction">Whether end users use the environment.</param>
public sealed record NewDeployment(string Ref, string Environment, string Description, string Task = "deploy", bool IsProduction = false);
