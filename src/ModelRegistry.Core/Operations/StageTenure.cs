using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Who held a stage during a window.</summary>
/// <param name="Version">The version that held it when the window ended, or null when none did.</param>
/// <param name="Moved">When the stage was moved or cleared within the window, the last time; null when it was not, so that all of the window is of one holder or of none.</param>
public sealed record StageTenure(ModelVersion? Version, DateTimeOffset? Moved);
