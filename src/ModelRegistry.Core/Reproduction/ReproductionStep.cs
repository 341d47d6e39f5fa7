namespace ModelRegistry.Core.Reproduction;

/// <summary>One step of rebuilding a version.</summary>
/// <param name="Title">What the step does.</param>
/// <param name="Commands">Commands of a POSIX shell, each whole and with all foreign text in quotes; none where people have to do it by hand.</param>
/// <param name="Remarks">What to know, one line each.</param>
public sealed record ReproductionStep(string Title, IReadOnlyList<string> Commands, IReadOnlyList<string> Remarks);
