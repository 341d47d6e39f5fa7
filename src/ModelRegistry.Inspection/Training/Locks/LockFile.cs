namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>What a lock file says.</summary>
/// <param name="Tool">Tool that reads it: <c>pip</c>, <c>pipenv</c>, <c>poetry</c>, <c>uv</c>, <c>conda</c>, <c>npm</c>, <c>nuget</c>.</param>
/// <param name="Packages">Packages with an exact version, ordered by name; of several versions of one package each stands once.</param>
/// <param name="Unpinned">How many requirements leave their version open, so that the same file may install something else tomorrow.</param>
public sealed record LockFile(string Tool, IReadOnlyList<LockedPackage> Packages, int Unpinned);
