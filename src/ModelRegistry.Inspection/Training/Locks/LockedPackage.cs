namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>One package whose version a lock file fixes.</summary>
/// <param name="Name">Name as the file writes it; Python names in the form PEP 503 normalizes to.</param>
/// <param name="Version">Exact version.</param>
public sealed record LockedPackage(string Name, string Version);
