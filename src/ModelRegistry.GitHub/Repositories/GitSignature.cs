namespace ModelRegistry.GitHub.Repositories;

/// <summary>Who made a commit or tag, as they said themselves, and when.</summary>
/// <param name="Name">Name, or null.</param>
/// <param name="Email">Address, or null.</param>
/// <param name="Date">When, or null.</param>
public sealed record GitSignature(string? Name = null, string? Email = null, DateTimeOffset? Date = null);
