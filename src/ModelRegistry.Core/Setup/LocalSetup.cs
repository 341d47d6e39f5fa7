using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Setup;

/// <summary>What a registry's directory and the repository around it look like from here.</summary>
public sealed record LocalSetup
{
    /// <summary>Gets the registry's path from the top of the repository, ending with <c>/</c>; empty at the top, null in no repository.</summary>
    public string? Prefix { get; init; }

    /// <summary>Gets everything wrong with the definitions.</summary>
    public IReadOnlyList<DocumentError> DefinitionErrors { get; init; } = [];

    /// <summary>Gets the number of models.</summary>
    public int Models { get; init; }

    /// <summary>Gets a value indicating whether the ledger is committed to the same branch as the definitions.</summary>
    public bool IsSharedBranch { get; init; }

    /// <summary>Gets the branch the ledger is on, where it has one of its own; null elsewhere.</summary>
    public string? LedgerBranch { get; init; }

    /// <summary>Gets a value indicating whether that branch exists, here or at the remote.</summary>
    public bool HasLedgerBranch { get; init; }

    /// <summary>Gets the models whose policy in force was adopted from definitions that were in no commit and are in none that is checked out.</summary>
    public IReadOnlyList<string> UncommittedPolicies { get; init; } = [];

    /// <summary>Gets what Git's attribute <c>text</c> is for a sealed file: <c>unset</c> keeps its bytes.</summary>
    public string TextAttribute { get; init; } = "unset";

    /// <summary>Gets the artifact stores that lie in the repository and whose files Git does not ignore.</summary>
    public IReadOnlyList<string> UnignoredStores { get; init; } = [];

    /// <summary>Gets a value indicating whether the only artifact store is a directory in the repository's working tree.</summary>
    public bool KeepsArtifactsInCheckout { get; init; }

    /// <summary>Gets artifacts that are committed.</summary>
    public IReadOnlyList<string> CommittedArtifacts { get; init; } = [];

    /// <summary>Gets the workflows of the repository.</summary>
    public IReadOnlyList<WorkflowSetup> Workflows { get; init; } = [];

    /// <summary>Gets a value indicating whether the clone lacks history.</summary>
    public bool IsShallow { get; init; }
}
