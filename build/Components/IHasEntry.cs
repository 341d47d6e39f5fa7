using Nuke.Common;

namespace Components;

/// <summary>Takes the number of a journal entry.</summary>
public interface IHasEntry : IVerbTarget
{
    /// <summary>Gets the value of <c>--entry</c>.</summary>
    [Parameter("Report the incident that this entry of the journal opened, most often a rollback.")]
    string? Entry => TryGetValue(() => Entry);
}
