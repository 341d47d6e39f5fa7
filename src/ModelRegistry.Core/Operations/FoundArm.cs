using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Journal.State;

namespace ModelRegistry.Core.Operations;

/// <summary>An arm with what is known of its version.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Standing">What the state of its model knows of the version.</param>
/// <param name="ExperimentId">Experiment that the version's metadata names, or null.</param>
internal sealed record FoundArm(ExperimentArm Arm, VersionStanding Standing, string? ExperimentId);
