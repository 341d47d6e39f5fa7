using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Policies;
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
    /// <summary>
    /// Gets what finds the commit the definitions were read from, asked once a decision is to be written; every entry names it.
    /// Null, or a null commit, where they are not in Git or differ from what is committed.
    /// </summary>
    public Func<CancellationToken, Task<string?>>? FindDefinitionsCommit { get; init; }

    /// <summary>Gets a value indicating whether an entry that names no commit was decided under definitions that are in none.</summary>
    public bool NamesDefinitionsCommit { get; init; }

    /// <summary>Gets what looks into artifacts, or null where nothing does.</summary>
    public VersionInspector? Inspector { get; init; }

    /// <summary>Gets who else asks, beside the actor: none of them may approve.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];

    /// <summary>Gets what is told how many artifact bytes were just read; may be null.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Gets what measures where a version comes from outside the registry, asked only where policy judges it; may be null.</summary>
    public Func<ModelMetadata, CancellationToken, Task<LineageFacts>>? MeasureLineage { get; init; }

    /// <summary>Gets the channels that decisions are told to; each entry names those that are to be told of it.</summary>
    public NotificationChannels Channels { get; init; } = NotificationChannels.None;

    /// <summary>Decides whether the actor may do something under the policy that would be adopted with it.</summary>
    /// <param name="action">One of <see cref="PolicyActions"/>.</param>
    /// <param name="stage">Stage that is moved, or null.</param>
    internal GateResult Permission(string action, StageName? stage = null) => Permissions.Decide(Policy.Resolved, action, stage, Actor);
}
