using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Where a registry's ledger is in Git.</summary>
/// <param name="Directory">A directory in the repository: the registry's.</param>
/// <param name="Branch">Branch that holds the ledger.</param>
/// <param name="Remote">Remote whose branch is the truth, or null when the local branch is.</param>
/// <param name="Path">Directory on the branch where <c>models/</c> stands, or null for its top.</param>
public sealed record GitLedgerLocation(string Directory, string Branch, string? Remote, ArtifactPath? Path)
{
    /// <summary>Gets a value indicating whether the remote is left alone: what was fetched last is read, and nothing can be written.</summary>
    public bool Offline { get; init; }

    /// <summary>Gets a value indicating whether entries are shown by tags.</summary>
    public bool Tags { get; init; } = true;

    /// <summary>Gets the parts of <see cref="Path"/>.</summary>
    internal IReadOnlyList<string> Root => Path?.Text.Split('/') ?? [];

    /// <summary>Gets the branch's full name.</summary>
    internal string Ref => "refs/heads/" + Branch;

    /// <summary>
    /// Gets the ref that holds the last head seen on the remote. Nobody else's fetch moves it, so a rewritten ledger is noticed
    /// by every clone that saw it before.
    /// </summary>
    internal string SeenRef => $"refs/modelregistry/{Remote}/{Branch}";
}
