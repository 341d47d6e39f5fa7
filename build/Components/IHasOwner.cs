using Nuke.Common;

namespace Components;

/// <summary>Takes the owners of models.</summary>
public interface IHasOwner : IVerbTarget
{
    /// <summary>Gets the value of <c>--owner</c>.</summary>
    [Parameter("Owner of the model; may be given several times.")]
    string[]? Owner => TryGetValue(() => Owner);
}
