namespace ModelRegistry.Core.Changes;

/// <summary>One file a proposal changes.</summary>
/// <param name="Path">Path from the top of the repository, parts separated by <c>/</c>.</param>
/// <param name="Kind">What happens to it.</param>
public sealed record FileChange(string Path, ChangeKind Kind)
{
    /// <summary>Gets a value indicating whether it becomes a symbolic link or another repository, not a file.</summary>
    public bool IsLink { get; init; }

    /// <summary>Gets a value indicating whether it is committed; false for what only the working tree has.</summary>
    public bool IsCommitted { get; init; } = true;

    /// <summary>Gets what happens to it, in one word.</summary>
    public string KindText => Kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Changed => "changed",
        _ => "deleted",
    };
}
