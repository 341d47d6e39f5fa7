namespace ModelRegistry.GitHub.Repositories;

/// <summary>One setting of a branch's protection.</summary>
/// <param name="Enabled">Whether it is on.</param>
public sealed record ProtectionSwitch(bool Enabled);
