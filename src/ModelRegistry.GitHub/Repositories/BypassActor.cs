namespace ModelRegistry.GitHub.Repositories;

/// <summary>Who may go around a ruleset.</summary>
/// <param name="ActorType"><c>RepositoryRole</c>, <c>Team</c>, <c>Integration</c>, <c>OrganizationAdmin</c> or <c>DeployKey</c>.</param>
/// <param name="ActorId">Number, or null.</param>
/// <param name="BypassMode"><c>always</c>, <c>pull_request</c> or <c>exempt</c>; null for always.</param>
public sealed record BypassActor(string ActorType, long? ActorId = null, string? BypassMode = null);
