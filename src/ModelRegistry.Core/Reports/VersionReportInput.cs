using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Reports;

/// <summary>Everything a report of one version is made from, read at one head; nothing is looked up afterwards.</summary>
public sealed record VersionReportInput
{
    /// <summary>Gets the registry's id.</summary>
    public required string RegistryId { get; init; }

    /// <summary>Gets the model.</summary>
    public required ModelName Model { get; init; }

    /// <summary>Gets what <c>model.json</c> says the model is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the model's owners.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Gets the version with its sealed documents.</summary>
    public required SealedVersion Version { get; init; }

    /// <summary>Gets its metadata, parsed.</summary>
    public required ModelMetadata Metadata { get; init; }

    /// <summary>Gets the entries about it, oldest first; the first one registered it.</summary>
    public required VersionHistory History { get; init; }

    /// <summary>Gets the stages it holds now, each with the move that gave it the stage, in the registry's order.</summary>
    public IReadOnlyList<KeyValuePair<StageName, StageHolder>> Stages { get; init; } = [];

    /// <summary>Gets when rollbacks of these stages are to be practised, where policy asks for it.</summary>
    public IReadOnlyList<DrillRecord> Drills { get; init; } = [];

    /// <summary>Gets the last entry of the model's journal: the report's "as of".</summary>
    public required JournalEntry Head { get; init; }

    /// <summary>Gets the tool and its version, e.g. <c>modelregistry 0.1.0</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets a value indicating whether the ledger is in Git, so that entries name the commit of the definitions.</summary>
    public bool IsInGit { get; init; }

    /// <summary>Gets the metadata of the version <see cref="VersionReport.BaseOf"/> names, or null when there is none.</summary>
    public ModelMetadata? Base { get; init; }
}
