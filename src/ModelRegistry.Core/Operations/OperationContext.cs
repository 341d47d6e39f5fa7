using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations;

/// <summary>What every operation works with.</summary>
/// <param name="Ledger">Journals of the registry.</param>
/// <param name="Artifacts">First shared artifact store.</param>
/// <param name="Policy">Policy the model's definitions hold now.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="RequestId">Names the request.</param>
/// <param name="Tool">Tool and version, e.g. <c>modelregistry 0.1.0</c>.</param>
public sealed record OperationContext(
    ModelLedger Ledger, IArtifactStore Artifacts, CurrentPolicy Policy, Actor Actor, RequestId RequestId, string Tool)
{
    /// <summary>Gets the commit the definitions were read from, when they are in Git; every entry names it.</summary>
    public string? DefinitionsCommit { get; init; }

    /// <summary>Gets what looks into artifacts, or null where nothing does.</summary>
    public VersionInspector? Inspector { get; init; }

    /// <summary>Gets what is told how many artifact bytes were just read; may be null.</summary>
    public IProgress<long>? Progress { get; init; }
}
