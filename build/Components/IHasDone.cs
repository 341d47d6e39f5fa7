using Nuke.Common;

namespace Components;

/// <summary>Takes what is done.</summary>
public interface IHasDone : IVerbTarget
{
    /// <summary>Gets the value of <c>--done</c>.</summary>
    [Parameter("Number of an action that is done; may be given several times.")]
    string[]? Done => TryGetValue(() => Done);
}
