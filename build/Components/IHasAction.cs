using Nuke.Common;

namespace Components;

/// <summary>Takes what has to be done.</summary>
public interface IHasAction : IVerbTarget
{
    /// <summary>Gets the value of <c>--action</c>.</summary>
    [Parameter("Something that has to be done; may be given several times.")]
    string[]? Action => TryGetValue(() => Action);
}
