using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training.Dvc;

/// <summary>One stage of a pipeline as it last ran.</summary>
/// <param name="Name">Name.</param>
/// <param name="Command">Command line, or null.</param>
/// <param name="Dependencies">What it read.</param>
/// <param name="Outputs">What it wrote.</param>
/// <param name="Parameters">Parameters it was run with, by the file they stand in merged into one object; empty when none.</param>
public sealed record DvcStage(
    string Name, string? Command, IReadOnlyList<DvcOutput> Dependencies, IReadOnlyList<DvcOutput> Outputs, JsonObject Parameters);
