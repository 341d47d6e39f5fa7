using Nuke.Common;

namespace Components;

/// <summary>Judges what a branch changes.</summary>
public interface IHasBase : IVerbTarget
{
    /// <summary>Gets the value of <c>--changed</c>.</summary>
    [Parameter("Everything this branch changes in the registry, as a pull request's check judges it; nothing is written.")]
    string? Changed => TryGetValue(() => Changed);

    /// <summary>Gets the value of <c>--base</c>.</summary>
    [Parameter("What the branch is compared with, and whose policy judges; by default the pull request's base, else origin's default branch.")]
    string? Base => TryGetValue(() => Base);
}
