using ModelRegistry.Core.Journal.State;

namespace ModelRegistry.Core.Operations;

/// <summary>An earlier holder of a stage and what decides whether it is known to be good.</summary>
/// <param name="Holder">When it held the stage, and what that move's gates said.</param>
/// <param name="Standing">What the state knows of the version.</param>
public sealed record EarlierHolder(StageHolder Holder, VersionStanding Standing);
