using Nuke.Common;

namespace Components;

/// <summary>Takes what to use instead.</summary>
public interface IHasReplacement : IVerbTarget
{
    /// <summary>Gets the value of <c>--replacement</c>.</summary>
    [Parameter("Version (of a model that is retired: model) to use instead.")]
    string? Replacement => TryGetValue(() => Replacement);
}
