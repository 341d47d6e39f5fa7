using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>The policy the definitions hold now; a decision under a changed one carries its adoption.</summary>
/// <param name="Resolved">The resolved policy.</param>
/// <param name="Adoption">What is sealed when it differs from the one in force.</param>
public sealed record CurrentPolicy(ResolvedPolicy Resolved, PolicyAdopted Adoption);
