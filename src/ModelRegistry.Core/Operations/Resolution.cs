using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What a reference means.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Standing">The version it means.</param>
/// <param name="Holder">For a stage: since when and by which entry; null otherwise.</param>
/// <param name="Head">Number of the entry the answer was read at.</param>
public sealed record Resolution(ModelReference Reference, VersionStanding Standing, StageHolder? Holder, int Head);
