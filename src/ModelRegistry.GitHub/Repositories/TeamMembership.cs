namespace ModelRegistry.GitHub.Repositories;

/// <summary>How an account belongs to a team.</summary>
/// <param name="Role"><c>member</c> or <c>maintainer</c>.</param>
/// <param name="State"><c>active</c>, or <c>pending</c> until the invitation is accepted.</param>
public sealed record TeamMembership(string Role, string State);
