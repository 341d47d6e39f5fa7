using ModelRegistry.Core.Approvals;

namespace ModelRegistry.Core.Setup;

/// <summary>What a repository's settings on GitHub look like; null where a token may not see it.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Address">Address of the repository's page.</param>
/// <param name="DefaultBranch">Its default branch.</param>
public sealed record HostedSetup(string Repository, string Address, string DefaultBranch)
{
    /// <summary>Gets a value indicating whether it is private: then required reviewers need an Enterprise plan.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Gets a value indicating whether it is read-only.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Gets how the default branch is protected.</summary>
    public BranchSetup DefaultProtection { get; init; } = BranchSetup.Unprotected;

    /// <summary>Gets the ledger's own branch, or null when it has none.</summary>
    public string? LedgerBranch { get; init; }

    /// <summary>Gets how the ledger's branch is protected.</summary>
    public BranchSetup LedgerProtection { get; init; } = BranchSetup.Unprotected;

    /// <summary>Gets the environments.</summary>
    public IReadOnlyList<ApprovalEnvironment> Environments { get; init; } = [];

    /// <summary>Gets what the token of a workflow may do that says nothing: <c>read</c> or <c>write</c>.</summary>
    public string? DefaultPermissions { get; init; }

    /// <summary>Gets whether GitHub Pages is set up, and built by workflows.</summary>
    public bool? PublishesFromWorkflows { get; init; }

    /// <summary>Gets whether releases cannot be changed once they are published.</summary>
    public bool? HasImmutableReleases { get; init; }
}
