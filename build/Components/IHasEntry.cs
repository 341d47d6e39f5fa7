using Nuke.Common;

namespace Components;

/// <summary>Takes the number of a journal entry.</summary>
public interface IHasEntry : IVerbTarget
{
    /// <summary>Gets the value of <c>--entry</c>.</summary>
    [Parameter("Number of the journal entry that records the rollback.")]
    string? Entry => TryGetValue(() => Entry);
}
