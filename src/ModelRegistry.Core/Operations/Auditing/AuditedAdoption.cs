using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>An adoption of a policy that an audit met; which commit held the definitions only a repository can say.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Commit">Commit the entry names for the definitions, or null.</param>
/// <param name="Sources">Definition files it sealed the digests of.</param>
public sealed record AuditedAdoption(int Entry, string? Commit, IReadOnlyList<PolicySource> Sources);
